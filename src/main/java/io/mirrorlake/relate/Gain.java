package io.mirrorlake.relate;

/**
 * How much closer a prediction brings a target, in nats a row: the mean logarithm of the absolute
 * deviation from the median, less that of the residual. The granularity is what counts as exact.
 */
final class Gain {
  private static final double RELATIVE = 1e-3;

  private final double[] target;
  private final double median;
  private final double spread;
  private final double granularity;

  /**
   * @param target {@code [rows]}, finite, at least one
   * @param unit the target's grid in the space of the relation; 0 where it has none
   */
  Gain(double[] target, double unit) {
    this.target = target;
    double[] sorted = target.clone();
    java.util.Arrays.sort(sorted);
    this.median = sorted[sorted.length / 2];
    double sum = 0;
    for (double y : target) {
      sum += Math.abs(y - median);
    }
    this.spread = sum / target.length;
    this.granularity = Math.max(unit, RELATIVE * spread) + 1e-12;
  }

  double granularity() {
    return granularity;
  }

  /** Mean absolute deviation from the median. */
  double spread() {
    return spread;
  }

  /** Nats gained by residuals, {@code [rows]}. */
  double of(double[] residuals) {
    double sum = 0;
    for (int r = 0; r < target.length; r++) {
      sum +=
          Math.log(Math.abs(target[r] - median) + granularity)
              - Math.log(Math.abs(residuals[r]) + granularity);
    }
    return sum / target.length;
  }
}
