package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.Map;

/**
 * What became of the categories that hold less than 1% of the real rows.
 *
 * @param count rare categories of the real table
 * @param present those that the synthetic table holds, too
 * @param distance half the sum of absolute differences of their shares
 * @param mass their share of real rows
 */
public record RareCategories(long count, long present, double distance, double mass)
    implements Serializable {
  private static final double RARE = 0.01;

  /** None. */
  static final RareCategories NONE = new RareCategories(0, 0, 0, 0);

  /** Counts a column's; none where counts are not exact. */
  static RareCategories of(TextCounts real, TextCounts synthetic) {
    if (!real.isExact() || !synthetic.isExact()) {
      return NONE;
    }
    Map<String, Long> found = synthetic.categories(false);
    double rows = Math.max(1, synthetic.rows());
    long count = 0;
    long present = 0;
    double distance = 0;
    double mass = 0;
    for (Map.Entry<String, Long> entry : real.categories(false).entrySet()) {
      double share = entry.getValue() / (double) real.rows();
      if (share < RARE) {
        long kept = found.getOrDefault(entry.getKey(), 0L);
        count++;
        present += kept > 0 ? 1 : 0;
        distance += Math.abs(share - kept / rows) / 2;
        mass += share;
      }
    }
    return new RareCategories(count, present, distance, mass);
  }

  /** Both columns' rare categories together. */
  RareCategories plus(RareCategories other) {
    return new RareCategories(
        count + other.count, present + other.present, distance + other.distance, mass + other.mass);
  }
}
