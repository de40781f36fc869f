package io.mirrorlake.table;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a column's cells from Spark's internal rows in one form, whatever the session's time zone,
 * calendar or API for dates: dates as days and timestamps as microseconds since 1970, both {@link
 * Long}; decimals without trailing zeros; zero without a sign; all else as a Java value of its
 * type. Rows that Spark hands out go through {@code java.sql} classes instead, whose calendar has
 * no days between 4 and 15 October 1582.
 */
@FunctionalInterface
public interface CellReader extends Serializable {
  /**
   * A cell that is not null.
   *
   * @param row Spark's row; may be used again by Spark, so nothing of it is kept
   * @param ordinal index of the column
   */
  Object read(InternalRow row, int ordinal);

  /** The reader of a type that {@link SourceTable} admits. */
  static CellReader of(DataType type) {
    if (type instanceof DecimalType decimal) {
      int precision = decimal.precision();
      int scale = decimal.scale();
      return (row, i) ->
          row.getDecimal(i, precision, scale).toJavaBigDecimal().stripTrailingZeros();
    }
    if (type.equals(DataTypes.BooleanType)) {
      return (row, i) -> row.getBoolean(i);
    }
    if (type.equals(DataTypes.ByteType)) {
      return (row, i) -> row.getByte(i);
    }
    if (type.equals(DataTypes.ShortType)) {
      return (row, i) -> row.getShort(i);
    }
    if (type.equals(DataTypes.IntegerType)) {
      return (row, i) -> row.getInt(i);
    }
    if (type.equals(DataTypes.DateType)) {
      return (row, i) -> (long) row.getInt(i);
    }
    if (type.equals(DataTypes.FloatType)) {
      return (row, i) -> row.getFloat(i) + 0.0f;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return (row, i) -> row.getDouble(i) + 0.0;
    }
    return type.equals(DataTypes.StringType)
        ? (row, i) -> row.getUTF8String(i).toString()
        : (row, i) -> row.getLong(i);
  }

  /** The readers of all columns, in the schema's order. */
  static CellReader[] of(StructType schema) {
    CellReader[] readers = new CellReader[schema.size()];
    for (int c = 0; c < readers.length; c++) {
      readers[c] = of(schema.fields()[c].dataType());
    }
    return readers;
  }

  /**
   * All cells of a row.
   *
   * @param readers of the row's first columns
   * @param row Spark's row
   * @return as many values, null for null
   */
  static Object[] readAll(CellReader[] readers, InternalRow row) {
    Object[] values = new Object[readers.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = row.isNullAt(c) ? null : readers[c].read(row, c);
    }
    return values;
  }
}
