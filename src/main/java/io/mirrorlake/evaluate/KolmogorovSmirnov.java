package io.mirrorlake.evaluate;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The largest difference of two cumulative distributions. */
final class KolmogorovSmirnov {
  private KolmogorovSmirnov() {}

  /**
   * The Kolmogorov-Smirnov distance, at all values where both counts are exact, else at the cut
   * points.
   *
   * @param real counts of one table
   * @param synthetic counts of the other, with the same cut points
   * @return in [0, 1]; NaN where one side has no value
   */
  static double distance(NumberCounts real, NumberCounts synthetic) {
    if (!real.isExact() || !synthetic.isExact()) {
      return largestDifference(real.intervals(), synthetic.intervals());
    }
    Map<Double, long[]> values = new TreeMap<>();
    real.parts().forEach(part -> pair(values, part.high())[0] = part.count());
    synthetic.parts().forEach(part -> pair(values, part.high())[1] = part.count());
    return largestDifference(
        values.values().stream().mapToLong(pair -> pair[0]).toArray(),
        values.values().stream().mapToLong(pair -> pair[1]).toArray());
  }

  private static long[] pair(Map<Double, long[]> values, Double value) {
    return values.computeIfAbsent(value, unused -> new long[2]);
  }

  private static double largestDifference(long[] left, long[] right) {
    double leftRows = Arrays.stream(left).sum();
    double rightRows = Arrays.stream(right).sum();
    double largest = leftRows == 0 || rightRows == 0 ? Double.NaN : 0;
    long leftSum = 0;
    long rightSum = 0;
    for (int i = 0; i < left.length; i++) {
      leftSum += left[i];
      rightSum += right[i];
      largest = Math.max(largest, Math.abs(leftSum / leftRows - rightSum / rightRows));
    }
    return largest;
  }
}
