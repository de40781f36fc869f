package io.mirrorlake.evaluate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.profile.ColumnValues;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The real table's columns as they lie in the synthetic one. */
final class SharedColumns {
  private SharedColumns() {}

  /**
   * Where each column of the real table lies in the synthetic one.
   *
   * @throws JobException with {@code INPUT} for a column that is missing, or of another kind of
   *     type
   */
  static int[] indexes(StructType real, StructType synthetic) {
    List<String> names = Arrays.asList(synthetic.fieldNames());
    int[] indexes = new int[real.size()];
    for (int i = 0; i < indexes.length; i++) {
      String name = real.fields()[i].name();
      indexes[i] = names.indexOf(name);
      if (indexes[i] < 0) {
        throw JobException.input(
            "Column not found in the synthetic table: %s; found %s".formatted(name, names));
      }
      DataType wanted = real.fields()[i].dataType();
      DataType found = synthetic.fields()[indexes[i]].dataType();
      if (!family(wanted).equals(family(found))) {
        throw JobException.input(
            "Column %s is of type %s in the synthetic table and %s in the real one; give both the same"
                .formatted(name, found.simpleString(), wanted.simpleString()));
      }
    }
    return indexes;
  }

  private static String family(DataType type) {
    if (type.equals(DataTypes.DateType)) {
      return "date";
    }
    if (ColumnValues.isTemporal(type)) {
      return "timestamp";
    }
    if (ColumnValues.isOrdered(type)) {
      return "number";
    }
    return type instanceof BooleanType ? "boolean" : "text";
  }
}
