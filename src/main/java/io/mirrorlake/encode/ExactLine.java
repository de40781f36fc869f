package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/**
 * The line that an ordered column's values lie on, in decimal arithmetic: a double would tell whole
 * numbers beyond 2⁵³ and long decimals apart no longer.
 *
 * @param type the column's type
 */
record ExactLine(DataType type) {
  /** Digits that a mean gets beyond its values' own. */
  private static final int MORE_DIGITS = 3;

  /**
   * A value as a number.
   *
   * @param value canonical, finite
   */
  BigDecimal number(Object value) {
    return new BigDecimal(ColumnValues.text(value));
  }

  /** The mean of so many values of a sum, as precise as the type can tell. */
  BigDecimal mean(BigDecimal sum, long count) {
    int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
    BigDecimal divisor = BigDecimal.valueOf(count);
    return ColumnValues.isFloating(type)
        ? sum.divide(divisor, java.math.MathContext.DECIMAL64)
        : sum.divide(divisor, scale + MORE_DIGITS, RoundingMode.HALF_EVEN);
  }

  /** The point half-way between two values; the greater one where the type has none between. */
  BigDecimal between(BigDecimal less, BigDecimal greater) {
    BigDecimal middle = less.add(greater.subtract(less).multiply(new BigDecimal("0.5")));
    boolean isLost = ColumnValues.isFloating(type) && middle.doubleValue() <= less.doubleValue();
    return isLost ? greater : middle;
  }

  /** A number's text; of floats and doubles the shortest that reads as the same double. */
  String text(BigDecimal number) {
    return ColumnValues.isFloating(type)
        ? Double.toString(number.doubleValue())
        : number.stripTrailingZeros().toPlainString();
  }
}
