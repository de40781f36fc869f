package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
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
    return new Quantiles(
        bin.shares().stream().mapToDouble(Double::doubleValue).toArray(),
        bin.knots().stream().mapToDouble(Double::doubleValue).toArray(),
        rounding);
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
      int k = 1;
      while (k < shares.length - 1 && u > shares[k]) {
        k++;
      }
      double t = (u - shares[k - 1]) / (shares[k] - shares[k - 1]);
      return rounding.value(knots[k - 1] + t * (knots[k] - knots[k - 1]));
    }
  }
}
