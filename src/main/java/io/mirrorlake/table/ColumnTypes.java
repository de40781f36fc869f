package io.mirrorlake.table;

import io.mirrorlake.config.UnsupportedColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which Spark types a source may have: booleans, numbers, text, dates and timestamps. */
final class ColumnTypes {
  private static final Logger LOG = LoggerFactory.getLogger(ColumnTypes.class);

  private ColumnTypes() {}

  /**
   * The columns that can be modelled.
   *
   * @param columns the source's, structs taken apart where that was asked for
   * @param unsupported what is done with the others; those that are left out are logged
   * @throws UnsupportedColumnException with the input's exit code where they are refused, naming
   *     every one of them and the choices
   */
  static List<SourceColumn> supported(List<SourceColumn> columns, UnsupportedColumns unsupported) {
    List<SourceColumn> others = columns.stream().filter(c -> !isSupported(c)).toList();
    if (unsupported == UnsupportedColumns.REFUSE && !others.isEmpty()) {
      throw new UnsupportedColumnException(refusal(others));
    }
    for (SourceColumn left : others) {
      LOG.warn(
          "Column {} has the type {}, which is not supported: left out",
          left.field().name(),
          left.field().dataType().sql());
    }
    return columns.stream().filter(ColumnTypes::isSupported).toList();
  }

  private static String refusal(List<SourceColumn> refused) {
    List<String> lines = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (SourceColumn column : refused) {
      DataType type = column.field().dataType();
      names.add("\"" + column.field().name().replace("\"", "\\\"") + "\"");
      lines.add(
          "Column %s has the type %s, which is not supported: %s"
              .formatted(column.field().name(), type.sql(), choice(type)));
    }
    lines.add("To leave out: source.exclude = [" + String.join(", ", names) + "]");
    lines.add(
        "To leave out all such columns: source.unsupported = drop; to make columns of structs' fields as well: source.unsupported = flatten");
    return String.join(System.lineSeparator(), lines);
  }

  private static boolean isSupported(SourceColumn column) {
    DataType type = column.field().dataType();
    return type instanceof BooleanType
        || type instanceof NumericType
        || type instanceof StringType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  private static String choice(DataType type) {
    if (type instanceof StructType) {
      return "leave it out, or make columns of its fields";
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      return "leave it out, or read a view that makes columns of what it holds";
    }
    return "leave it out, or read a view that casts it";
  }
}
