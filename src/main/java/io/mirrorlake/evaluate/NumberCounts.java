package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of an ordered column: of every value while there are few, of the intervals between fixed
 * cut points after.
 */
final class NumberCounts extends ColumnCounts {
  private final double[] cuts;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private Map<Double, Long> exact = new HashMap<>();
  private long[] folded;

  /**
   * @param cuts ascending, distinct; interval i holds what is above cut i - 1 and up to cut i
   */
  NumberCounts(double[] cuts) {
    this.cuts = cuts;
  }

  @Override
  boolean addPresent(Object value) {
    double number = ColumnValues.position(value) + 0.0; // -0.0 becomes 0.0
    if (!Double.isFinite(number)) {
      return false;
    }
    min = Math.min(min, number);
    max = Math.max(max, number);
    count(number, 1);
    return true;
  }

  @Override
  void mergePresent(ColumnCounts other) {
    NumberCounts counts = (NumberCounts) other;
    min = Math.min(min, counts.min);
    max = Math.max(max, counts.max);
    if (counts.isExact()) {
      counts.exact.forEach(this::count);
    } else {
      fold();
      Arrays.setAll(folded, i -> folded[i] + counts.folded[i]);
    }
  }

  private void count(double number, long times) {
    if (exact == null) {
      folded[interval(number)] += times;
    } else {
      exact.merge(number, times, Long::sum);
      if (exact.size() > EXACT_VALUES) {
        fold();
      }
    }
  }

  private void fold() {
    if (exact != null) {
      folded = intervals();
      exact = null;
    }
  }

  private int interval(double number) {
    int at = Arrays.binarySearch(cuts, number);
    return at >= 0 ? at : -at - 1;
  }

  @Override
  boolean isExact() {
    return exact != null;
  }

  /** The smallest value; infinite where there is none. */
  double min() {
    return min;
  }

  /** The largest value; infinite where there is none. */
  double max() {
    return max;
  }

  /**
   * Values and how often they occur, or intervals where values were not kept.
   *
   * @param low lower end; equal to high where it is one value
   * @param high upper end, inclusive
   * @param count at least 1
   */
  record Part(double low, double high, long count) {}

  /** All values in parts, in no order where values were kept. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (exact != null) {
      exact.forEach((value, times) -> parts.add(new Part(value, value, times)));
      return parts;
    }
    for (int i = 0; i < folded.length; i++) {
      if (folded[i] > 0) {
        parts.add(new Part(lower(i), upper(i), folded[i]));
      }
    }
    return parts;
  }

  private double lower(int interval) {
    return interval == 0 ? min : Math.max(min, cuts[interval - 1]);
  }

  private double upper(int interval) {
    return interval == cuts.length ? max : Math.min(max, cuts[interval]);
  }

  /** Ends of the intervals, ascending; the array is shared and must not be changed. */
  double[] cuts() {
    return cuts;
  }

  /** Counts of the intervals, one more than cut points. */
  long[] intervals() {
    if (exact == null) {
      return folded.clone();
    }
    long[] counts = new long[cuts.length + 1];
    exact.forEach((number, times) -> counts[interval(number)] += times);
    return counts;
  }

  /**
   * The quantile, interpolated between neighbours (Hyndman and Fan's type 7), within an interval as
   * if its values were spread evenly.
   *
   * @param probability in [0, 1]
   * @return NaN where there is no value
   */
  double quantile(double probability) {
    if (present() == 0) {
      return Double.NaN;
    }
    double rank = probability * (present() - 1);
    return isExact() ? exactQuantile(rank) : foldedQuantile(rank);
  }

  private double exactQuantile(double rank) {
    long lowerIndex = (long) rank;
    double lower = Double.NaN;
    long upTo = 0;
    for (Map.Entry<Double, Long> entry : new TreeMap<>(exact).entrySet()) {
      upTo += entry.getValue();
      if (Double.isNaN(lower) && upTo > lowerIndex) {
        lower = entry.getKey();
      }
      if (upTo > lowerIndex + 1) {
        return lower + (rank - lowerIndex) * (entry.getKey() - lower);
      }
    }
    return lower;
  }

  private double foldedQuantile(double rank) {
    long below = 0;
    for (int i = 0; i < folded.length; i++) {
      if (folded[i] > 0 && below + folded[i] > rank) {
        double lower = lower(i);
        return lower + (upper(i) - lower) * Math.min(1, (rank - below + 1) / folded[i]);
      }
      below += folded[i];
    }
    return max;
  }
}
