package io.mirrorlake.evaluate;

import java.io.Serializable;

/**
 * Where a figure may lie by chance of the sample.
 *
 * @param low lower end, finite
 * @param high upper end, not below the lower
 */
public record Interval(double low, double high) implements Serializable {
  /** Quantile of the standard normal distribution for 95% between both ends. */
  private static final double NORMAL_95 = 1.959963984540054;

  /**
   * @throws IllegalArgumentException for ends that are not finite, or the wrong way round
   */
  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException("Not an interval: " + low + " to " + high);
    }
  }

  /**
   * The 95% interval of a share (Wilson, Probable Inference, 1927).
   *
   * @param share in [0, 1]
   * @param rows rows that it was counted over, at least 1
   */
  public static Interval ofShare(double share, long rows) {
    double square = NORMAL_95 * NORMAL_95 / rows;
    double middle = (share + square / 2) / (1 + square);
    double half =
        NORMAL_95 / (1 + square) * Math.sqrt(share * (1 - share) / rows + square / rows / 4);
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /** Half the width. */
  public double half() {
    return (high - low) / 2;
  }

  /** Whether a value lies between the ends, or on one. */
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
