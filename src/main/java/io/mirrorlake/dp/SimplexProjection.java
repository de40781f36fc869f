package io.mirrorlake.dp;

import java.util.Arrays;

/** The nearest non-negative counts of a given total (Duchi et al. 2008). */
final class SimplexProjection {
  private SimplexProjection() {}

  /**
   * Projects counts.
   *
   * @param counts any; negative infinity stays 0; at least one finite
   * @param total above 0
   * @return not negative, with that total
   */
  static double[] project(double[] counts, double total) {
    double[] sorted = counts.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double shift = 0;
    for (int i = 1; i <= sorted.length; i++) {
      double value = sorted[sorted.length - i];
      if (value == Double.NEGATIVE_INFINITY) {
        break;
      }
      sum += value;
      double candidate = (sum - total) / i;
      if (value - candidate <= 0) {
        break;
      }
      shift = candidate;
    }
    double[] projected = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      projected[i] = Math.max(0, counts[i] - shift);
    }
    return projected;
  }
}
