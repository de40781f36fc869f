package io.mirrorlake.ml;

import io.mirrorlake.config.NearMatches;
import io.mirrorlake.table.ColumnNames;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.StructType;

/** The column that {@code transform} adds, and what schemas have to hold for it. */
final class EncodedColumn {
  /** Its name where none is set. */
  static final String DEFAULT = "encoded";

  private EncodedColumn() {}

  static Param<String> param(Params owner) {
    return new Param<>(
        owner, "outputCol", "name of the column of encoded rows that transform adds");
  }

  /**
   * A schema with the column at its end.
   *
   * @throws IllegalArgumentException where it is there already
   */
  static StructType added(StructType schema, String name) {
    for (String taken : schema.fieldNames()) {
      if (ColumnNames.areSame(taken, name)) {
        throw new IllegalArgumentException(
            "Column %s is there already: name another one by setOutputCol".formatted(taken));
      }
    }
    return schema.add(name, SQLDataTypes.VectorType(), false);
  }

  /**
   * @param param the parameter that names the column
   * @throws IllegalArgumentException where the column is not among the names
   */
  static void requireColumn(String column, String param, List<String> names) {
    if (names.stream().noneMatch(name -> ColumnNames.areSame(name, column))) {
      throw new IllegalArgumentException(
          "Column not found: %s (%s)%s"
              .formatted(column, param, NearMatches.question(column, names)));
    }
  }
}
