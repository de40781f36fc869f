package io.mirrorlake.table;

import io.mirrorlake.config.JobException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Which Spark types a source may have: booleans, numbers, text, dates and timestamps. */
final class ColumnTypes {
  private ColumnTypes() {}

  /**
   * @throws JobException with the input's exit code, naming every column of another type and the
   *     choices
   */
  static void check(StructType schema) {
    List<String> refused = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (StructField field : schema.fields()) {
      if (!isSupported(field.dataType())) {
        names.add("\"" + field.name().replace("\"", "\\\"") + "\"");
        refused.add(
            "Column %s has the type %s, which is not supported: %s"
                .formatted(field.name(), field.dataType().sql(), choice(field.dataType())));
      }
    }
    if (!refused.isEmpty()) {
      refused.add("To leave out: source.exclude = [" + String.join(", ", names) + "]");
      throw JobException.input(String.join(System.lineSeparator(), refused));
    }
  }

  private static boolean isSupported(DataType type) {
    return type instanceof BooleanType
        || type instanceof NumericType
        || type instanceof StringType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  private static String choice(DataType type) {
    if (type instanceof StructType) {
      return "leave it out, or read a view that selects its fields as columns";
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      return "leave it out, or read a view that flattens it";
    }
    return "leave it out, or read a view that casts it";
  }
}
