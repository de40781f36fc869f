package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.types.DataType;

/** Draws the values of one bin. */
sealed interface BinValues {
  /** A value of the bin, canonical. */
  Object draw(RandomGenerator random);

  static BinValues of(Bin bin, DataType type, Grid.Rounding rounding) {
    if (bin.values() != null && !bin.values().texts().isEmpty()) {
      Object[] parsed =
          bin.values().texts().stream().map(t -> ColumnValues.parse(type, t)).toArray();
      return parsed.length == 1
          ? new One(parsed[0])
          : new Observed(parsed, new WeightedDraw(bin.values().counts()));
    }
    double[] shares = bin.shares().stream().mapToDouble(Double::doubleValue).toArray();
    if (rounding.takesDoubles()) {
      double[] knots = bin.knots().stream().mapToDouble(Double::parseDouble).toArray();
      return new Quantiles(shares, knots, rounding);
    }
    BigDecimal[] knots = bin.knots().stream().map(BigDecimal::new).toArray(BigDecimal[]::new);
    return new ExactQuantiles(shares, knots, rounding);
  }

  /** One value. */
  record One(Object value) implements BinValues {
    @Override
    public Object draw(RandomGenerator random) {
      return value;
    }
  }

  /** Observed values by their frequencies. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Observed(Object[] values, WeightedDraw frequencies) implements BinValues {
    @Override
    public Object draw(RandomGenerator random) {
      return values[frequencies.draw(random)];
    }
  }

  /** Points of a piecewise linear quantile function, rounded to the grid. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Quantiles(double[] shares, double[] knots, Grid.Rounding rounding) implements BinValues {
    @Override
    public Object draw(RandomGenerator random) {
      double u = random.nextDouble();
      int k = segment(shares, u);
      double t = (u - shares[k - 1]) / (shares[k] - shares[k - 1]);
      // Not knot + t · difference: between the ends of the range that overflows.
      return rounding.value((1 - t) * knots[k - 1] + t * knots[k]);
    }
  }

  /** As {@link Quantiles}, for numbers that doubles do not hold. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record ExactQuantiles(double[] shares, BigDecimal[] knots, Grid.Rounding rounding)
      implements BinValues {
    @Override
    public Object draw(RandomGenerator random) {
      double u = random.nextDouble();
      int k = segment(shares, u);
      BigDecimal t = new BigDecimal((u - shares[k - 1]) / (shares[k] - shares[k - 1]));
      return rounding.value(knots[k - 1].add(t.multiply(knots[k].subtract(knots[k - 1]))));
    }
  }

  private static int segment(double[] shares, double u) {
    int k = 1;
    while (k < shares.length - 1 && u > shares[k]) {
      k++;
    }
    return k;
  }
}
