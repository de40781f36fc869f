package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The form of keys that are whole numbers. Without gaps: the numbers above all real ones. With
 * gaps: numbers of the same range, widened to round numbers, where it has room for twenty times the
 * keys; else a range of that size.
 */
final class WholeKeyFit {
  private static final double DENSE = 1.1;
  private static final long ROOM = 20;

  private final BigInteger least;
  private final BigInteger greatest;
  private final BigInteger last;
  private final BigInteger rows;
  private final boolean dense;
  private final long seed;

  /**
   * Of a column.
   *
   * @param column of whole numbers
   * @param real the greatest of all real values; the sample's where it is not known
   * @param seed another seed scatters otherwise
   */
  WholeKeyFit(ColumnProfile column, Optional<BigInteger> real, long seed) {
    List<ValueCount> values = column.values();
    BigInteger zero = BigInteger.ZERO;
    this.greatest =
        real.orElseGet(() -> values.isEmpty() ? zero : whole(values.get(values.size() - 1)));
    this.least = values.isEmpty() ? greatest : whole(values.get(0));
    this.last = last(column.field().dataType());
    this.rows = BigInteger.valueOf(column.rows());
    this.seed = seed;
    double span = greatest.subtract(least).doubleValue();
    this.dense = span <= DENSE * column.distinct();
  }

  private static BigInteger whole(ValueCount value) {
    return new BigDecimal(ColumnValues.text(value.value())).toBigInteger();
  }

  private static BigInteger last(DataType type) {
    if (type.equals(DataTypes.ShortType)) {
      return BigInteger.valueOf(Short.MAX_VALUE);
    }
    if (type.equals(DataTypes.IntegerType)) {
      return BigInteger.valueOf(Integer.MAX_VALUE);
    }
    return type instanceof DecimalType decimal
        ? BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE)
        : BigInteger.valueOf(Long.MAX_VALUE);
  }

  /** The form. */
  KeyForm form() {
    BigInteger above = roundAbove(greatest);
    BigInteger needed = rows.multiply(BigInteger.valueOf(ROOM));
    if (dense && above.add(rows).compareTo(last) < 0) {
      return new SequenceForm(above.toString(), last.toString());
    }
    BigInteger from = roundBelow(least);
    BigInteger to = above.subtract(BigInteger.ONE).min(last);
    if (to.subtract(from).compareTo(needed) < 0) {
      to = from.add(needed).min(last);
      from = from.min(to.subtract(needed)).max(last.negate());
    }
    return new RangeForm(from.toString(), to.toString(), last.toString(), seed);
  }

  /** The next greater number with at most two digits that are not 0. */
  private static BigInteger roundAbove(BigInteger number) {
    BigInteger unit = unit(number);
    BigInteger[] parts = number.max(BigInteger.ZERO).divideAndRemainder(unit);
    return parts[0].add(BigInteger.ONE).multiply(unit);
  }

  /** The power of ten of the same length; 0 for 0. */
  private static BigInteger roundBelow(BigInteger number) {
    int digits = number.abs().toString().length();
    if (number.signum() == 0) {
      return number;
    }
    return number.signum() > 0
        ? BigInteger.TEN.pow(digits - 1)
        : BigInteger.TEN.pow(digits).negate();
  }

  private static BigInteger unit(BigInteger number) {
    return BigInteger.TEN.pow(Math.max(1, number.abs().toString().length() - 2));
  }
}
