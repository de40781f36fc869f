package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;

/** A column's values as few codes, and numbers as whole numbers on a fixed grid. */
sealed interface ColumnCode extends Serializable {
  /** Grid points over a numerical column's range. */
  long GRID = 1L << 30;

  /** Number of codes. */
  int size();

  /**
   * The code of a value, in [0, size).
   *
   * @param value canonical; null where missing
   */
  int code(Object value);

  /**
   * Ten intervals of equal width over the table's own range, the largest value and missing ones
   * apart from them together: what NumPy's {@code histogram_bin_edges} and {@code digitize} give,
   * on which SDMetrics' contingency similarity rests.
   */
  final class Bins implements ColumnCode {
    private static final int BINS = 10;

    private final double[] edges;
    private final double min;
    private final double max;
    private final double[] cuts;
    private final long[] ranks;

    private Bins(double[] edges, double min, double max, double[] cuts, long[] ranks) {
      this.edges = edges;
      this.min = min;
      this.max = max;
      this.cuts = cuts;
      this.ranks = ranks;
    }

    /** Bins of a column. */
    static Bins of(NumberCounts counts) {
      boolean isEmpty = counts.present() == 0;
      double min = isEmpty ? 0 : counts.min();
      double max = isEmpty ? 0 : counts.max();
      double low = min < max ? min : min - 0.5;
      double high = min < max ? max : max + 0.5;
      // Halves: the range of extreme doubles is no double.
      double step = Double.isFinite(high - low) ? (high - low) / BINS : high / BINS - low / BINS;
      double[] edges = new double[BINS + 1];
      for (int i = 0; i < BINS; i++) {
        edges[i] = i * step + low;
      }
      edges[BINS] = high;
      return new Bins(edges, min, max, counts.cuts(), ranks(counts));
    }

    /** Mean ranks of the intervals between cut points, as places on the grid. */
    private static long[] ranks(NumberCounts counts) {
      long[] intervals = counts.intervals();
      long[] ranks = new long[intervals.length];
      double below = 0;
      for (int i = 0; i < ranks.length; i++) {
        double middle = below + intervals[i] / 2.0;
        ranks[i] = Math.round(middle / Math.max(1, counts.present()) * GRID);
        below += intervals[i];
      }
      return ranks;
    }

    /** A number's rank among the column's values as a place on the grid, ties by their mean. */
    long rank(Object value) {
      if (grid(value) < 0) {
        return -1;
      }
      int at = Arrays.binarySearch(cuts, ColumnValues.position(value) + 0.0);
      return ranks[at >= 0 ? at : -at - 1];
    }

    @Override
    public int size() {
      return BINS + 1;
    }

    @Override
    public int code(Object value) {
      if (grid(value) < 0) {
        return BINS;
      }
      double number = ColumnValues.position(value);
      int code = BINS;
      while (code > 0 && number < edges[code]) {
        code--;
      }
      return code;
    }

    /** Where a number lies between the smallest, 0, and the largest, {@link #GRID}; else -1. */
    long grid(Object value) {
      if (value == null) {
        return -1;
      }
      double number = ColumnValues.position(value);
      if (!Double.isFinite(number)) {
        return -1;
      }
      return min == max
          ? 0
          : Math.round((number / 2 - min / 2) / (max / 2 - min / 2) * (double) GRID);
    }

    /** What lies at a place of the grid. */
    double value(double place) {
      return min + place * unit();
    }

    /** The distance of two neighbours on the grid. */
    double unit() {
      return (max / 2 - min / 2) / GRID * 2;
    }
  }

  /**
   * A code for each of the most frequent categories, one for all others, one for missing.
   *
   * @param codes from 0
   * @param isHashed whether categories are counted by hash
   */
  record Categories(Map<String, Integer> codes, boolean isHashed) implements ColumnCode {
    @Override
    public int size() {
      return codes.size() + 2;
    }

    @Override
    public int code(Object value) {
      return value == null
          ? codes.size() + 1
          : codes.getOrDefault(TextCounts.key(ColumnValues.text(value), isHashed), codes.size());
    }
  }
}
