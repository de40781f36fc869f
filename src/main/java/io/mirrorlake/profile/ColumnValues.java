package io.mirrorlake.profile;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;

/**
 * One form for each value of a column, whatever form Spark hands it out in, the one of {@link
 * io.mirrorlake.table.CellReader}: dates as days, timestamps as microseconds, both {@link Long};
 * decimals without trailing zeros, zero without a sign; other numbers, strings and booleans as they
 * are. And its text, from which it can be read back.
 */
public final class ColumnValues {
  private static final long MICROS = 1_000_000L;

  private ColumnValues() {}

  /** Whether the type is a date or timestamp. */
  public static boolean isTemporal(DataType type) {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }

  /** Whether the column's values lie on a line: numbers, dates, timestamps. */
  public static boolean isOrdered(DataType type) {
    return type instanceof NumericType || isTemporal(type);
  }

  /** Whether the type is float or double, which know NaN and infinities. */
  public static boolean isFloating(DataType type) {
    return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
  }

  /**
   * The one form of a value.
   *
   * @param value as Spark's row holds it; null stays null
   */
  public static Object canonical(Object value) {
    if (value instanceof Date date) {
      return (long) DateTimeUtils.fromJavaDate(date);
    }
    if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    if (value instanceof Timestamp timestamp) {
      return DateTimeUtils.fromJavaTimestamp(timestamp);
    }
    if (value instanceof Instant instant) {
      return micros(instant);
    }
    if (value instanceof LocalDateTime local) {
      return micros(local.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    }
    if (value instanceof Double number) {
      return number + 0.0; // -0.0 equals 0.0, in SQL too.
    }
    return value instanceof Float number ? (Object) (number + 0.0f) : value;
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
  }

  /**
   * A canonical value as Spark's rows hold it.
   *
   * @param type the column's type
   * @param value canonical; null stays null
   */
  public static Object external(DataType type, Object value) {
    if (value == null) {
      return null;
    }
    if (type.equals(DataTypes.DateType)) {
      return LocalDate.ofEpochDay((Long) value);
    }
    if (type.equals(DataTypes.TimestampType)) {
      return instant((Long) value);
    }
    if (type.equals(DataTypes.TimestampNTZType)) {
      return LocalDateTime.ofInstant(instant((Long) value), ZoneOffset.UTC);
    }
    if (type instanceof DecimalType decimal) {
      return ((BigDecimal) value).setScale(decimal.scale(), java.math.RoundingMode.HALF_UP);
    }
    return value;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  /** A canonical value's text. */
  public static String text(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
  }

  /**
   * The canonical value of a text.
   *
   * @param type the column's type
   * @param text as {@link #text} wrote it
   */
  public static Object parse(DataType type, String text) {
    if (type instanceof BooleanType) {
      return Boolean.valueOf(text);
    }
    if (type.equals(DataTypes.ByteType)) {
      return Byte.valueOf(text);
    }
    if (type.equals(DataTypes.ShortType)) {
      return Short.valueOf(text);
    }
    if (type.equals(DataTypes.IntegerType)) {
      return Integer.valueOf(text);
    }
    if (type.equals(DataTypes.LongType) || isTemporal(type)) {
      return Long.valueOf(text);
    }
    if (type.equals(DataTypes.FloatType)) {
      return Float.valueOf(text);
    }
    if (type.equals(DataTypes.DoubleType)) {
      return Double.valueOf(text);
    }
    return type instanceof DecimalType ? (Object) new BigDecimal(text) : text;
  }

  /**
   * Compares two values of one ordered column, exactly: also whole numbers and decimals that a
   * double does not hold. NaN comes last.
   *
   * @param left canonical, not null
   * @param right of the same column
   */
  @SuppressWarnings("unchecked")
  public static int compare(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  /**
   * Where an ordered value lies on the line, as near as a double comes.
   *
   * @param value canonical, not null, of a number, date or timestamp
   */
  public static double position(Object value) {
    return ((Number) value).doubleValue();
  }
}
