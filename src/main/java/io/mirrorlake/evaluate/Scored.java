package io.mirrorlake.evaluate;

import java.util.OptionalDouble;

/**
 * A figure, or why there is none; never NaN nor infinite.
 *
 * @param value the figure; empty where it could not be had
 * @param reason why there is no figure; empty text where there is one
 */
public record Scored(OptionalDouble value, String reason) {
  /**
   * @throws IllegalArgumentException for a figure that is not finite, or neither figure nor reason
   */
  public Scored {
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException("not a finite figure: " + value.getAsDouble());
    }
    if (value.isPresent() != reason.isEmpty()) {
      throw new IllegalArgumentException("either a figure or a reason");
    }
  }

  /** A figure. */
  public static Scored of(double value) {
    return new Scored(OptionalDouble.of(value), "");
  }

  /** No figure, and why. */
  public static Scored missing(String reason) {
    return new Scored(OptionalDouble.empty(), reason);
  }

  /**
   * This figure divided by another one; where either has none, its reason; where the divisor is 0,
   * that.
   */
  public Scored dividedBy(Scored divisor) {
    if (value.isEmpty()) {
      return this;
    }
    if (divisor.value.isEmpty()) {
      return divisor;
    }
    double below = divisor.value.getAsDouble();
    return below == 0 ? missing("the divisor is 0") : of(value.getAsDouble() / below);
  }

  /** The same as a summary's figure. */
  public Metric metric() {
    return value.isPresent()
        ? new Metric.Value(value.getAsDouble())
        : new Metric.NotApplicable(reason);
  }
}
