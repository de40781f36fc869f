package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The grid that all values of an ordered column lie on, {@code origin + k·step}, and its range:
 * whole numbers, cents, multiples of five, whole seconds, midnights. Positions between grid points
 * are rounded to the nearest one inside the range.
 *
 * @param low least value that may come out, as a decimal text
 * @param high greatest one
 * @param step distance of grid points, as a decimal text; "0" where the values have no grid
 */
record Grid(
    @JsonProperty("low") String low,
    @JsonProperty("high") String high,
    @JsonProperty("step") String step)
    implements Serializable {

  /**
   * The grid of a column's finite values.
   *
   * @param column the column
   * @param least least position that may come out; need not lie on the grid
   * @param greatest greatest one
   */
  static Grid of(ColumnProfile column, BigDecimal least, BigDecimal greatest) {
    BigDecimal anchor =
        column.values().stream()
            .map(ValueCount::value)
            .filter(v -> Double.isFinite(ColumnValues.position(v)))
            .findFirst()
            .map(Grid::decimal)
            .orElseThrow();
    BigDecimal step = column.decimals().isPresent() ? step(column, anchor) : BigDecimal.ZERO;
    BigDecimal low = onGrid(least, anchor, step, RoundingMode.CEILING);
    // Where few rows are averaged to one point, the grid may have none inside.
    BigDecimal high = onGrid(greatest, anchor, step, RoundingMode.FLOOR).max(low);
    return new Grid(low.toPlainString(), high.toPlainString(), step.toPlainString());
  }

  private static BigDecimal onGrid(
      BigDecimal value, BigDecimal anchor, BigDecimal step, RoundingMode inward) {
    if (step.signum() == 0) {
      return value;
    }
    return anchor.add(value.subtract(anchor).divide(step, 0, inward).multiply(step));
  }

  private static BigDecimal step(ColumnProfile column, BigDecimal origin) {
    int decimals = column.decimals().getAsInt();
    BigInteger divisor = BigInteger.ZERO;
    for (ValueCount value : column.values()) {
      if (!Double.isFinite(ColumnValues.position(value.value()))) {
        continue;
      }
      BigInteger units =
          decimal(value.value())
              .subtract(origin)
              .movePointRight(decimals)
              .setScale(0, RoundingMode.HALF_EVEN)
              .unscaledValue();
      divisor = divisor.gcd(units);
      if (divisor.equals(BigInteger.ONE)) {
        break;
      }
    }
    // A sample may miss the values between: a wide step is believed only where every value was
    // counted.
    BigInteger believed =
        column.exact() || isTimestamp(column.field().dataType()) ? divisor : BigInteger.ONE;
    return new BigDecimal(believed.signum() == 0 ? BigInteger.ONE : believed, decimals);
  }

  private static boolean isTimestamp(DataType type) {
    return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal exact) {
      return exact;
    }
    return new BigDecimal(value.toString());
  }

  /** Rounds positions to values of one column's type. Built once a codec, for speed. */
  static final class Rounding {
    private final DataType type;
    private final BigDecimal low;
    private final BigDecimal high;
    private final BigDecimal step;
    private final double least;
    private final double greatest;
    private final boolean whole;

    Rounding(Grid grid, DataType type) {
      this.type = type;
      this.low = new BigDecimal(grid.low());
      this.high = new BigDecimal(grid.high());
      this.step = new BigDecimal(grid.step());
      this.least = low.doubleValue();
      this.greatest = high.doubleValue();
      // Whole numbers that a double holds exactly need no decimal arithmetic.
      this.whole =
          low.stripTrailingZeros().scale() <= 0
              && step.compareTo(BigDecimal.ONE) == 0
              && low.abs().max(high.abs()).compareTo(BigDecimal.valueOf(1L << 52)) < 0;
    }

    /** Whether doubles are near enough to draw from. */
    boolean takesDoubles() {
      return ColumnValues.isFloating(type) || (whole && !(type instanceof DecimalType));
    }

    /**
     * The value nearest to a position.
     *
     * @param position finite; the column {@link #takesDoubles()}
     */
    Object value(double position) {
      double clipped = Math.max(least, Math.min(greatest, position));
      if (whole) {
        clipped = Math.rint(clipped);
      }
      return whole || step.signum() == 0
          ? typed((long) clipped, clipped)
          : value(new BigDecimal(clipped));
    }

    /** The value nearest to a position. */
    Object value(BigDecimal position) {
      BigDecimal exact = position.max(low).min(high);
      if (step.signum() != 0) {
        BigDecimal steps = exact.subtract(low).divide(step, 0, RoundingMode.HALF_EVEN);
        exact = low.add(steps.multiply(step));
        exact = exact.compareTo(high) > 0 ? exact.subtract(step).max(low) : exact;
      }
      if (type instanceof DecimalType decimal) {
        return exact.setScale(decimal.scale(), RoundingMode.HALF_EVEN).stripTrailingZeros();
      }
      if (type.equals(DataTypes.FloatType)) {
        return exact.floatValue() + 0.0f;
      }
      return type.equals(DataTypes.DoubleType)
          ? (Object) (exact.doubleValue() + 0.0)
          : typed(exact.longValue(), 0);
    }

    private Object typed(long integer, double same) {
      if (type.equals(DataTypes.IntegerType)) {
        return (int) integer;
      }
      if (type.equals(DataTypes.ShortType)) {
        return (short) integer;
      }
      if (type.equals(DataTypes.ByteType)) {
        return (byte) integer;
      }
      if (type.equals(DataTypes.DoubleType)) {
        return same + 0.0;
      }
      return type.equals(DataTypes.FloatType) ? (Object) ((float) same + 0.0f) : (Object) integer;
    }
  }
}
