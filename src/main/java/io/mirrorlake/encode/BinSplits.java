package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts the bins in which most of a column's variance is lost. Bins of equal mass are coarse where a
 * tail is long: the last of 32 can hold a tenth of the variance, and what other columns say of a
 * value inside it is lost. A cut halves a bin's mass.
 */
final class BinSplits {
  /** Bins for each that may be cut. */
  private static final int BINS_A_CUT = 8;

  /** Share of the column's variance inside a bin that calls for a cut. */
  private static final double LOST = 0.01;

  /** Rows on each side of a cut at the least: fewer are hardly learnt. */
  private static final long LEAST_ROWS = 50;

  private final List<ValueCount> values;
  private final double[] positions;

  /**
   * @param values finite values, ascending
   */
  BinSplits(List<ValueCount> values) {
    this.values = values;
    this.positions = values.stream().mapToDouble(v -> ColumnValues.position(v.value())).toArray();
  }

  /**
   * Adds cuts.
   *
   * @param starts the first value of each bin, ascending
   * @param bins that were asked for: there is at most one cut for {@value #BINS_A_CUT} of them
   * @return the first value of each bin, ascending
   */
  List<Integer> cut(List<Integer> starts, int bins) {
    List<Integer> cut = new ArrayList<>(starts);
    double total = squares(0, positions.length);
    for (int left = bins / BINS_A_CUT; left > 0; left--) {
      int widest = -1;
      double most = LOST * total;
      int at = -1;
      for (int b = 0; b < cut.size(); b++) {
        int to = b + 1 < cut.size() ? cut.get(b + 1) : positions.length;
        double lost = squares(cut.get(b), to);
        int middle = lost > most ? middle(cut.get(b), to) : -1;
        if (middle >= 0) {
          most = lost;
          widest = b;
          at = middle;
        }
      }
      if (widest < 0) {
        break;
      }
      cut.add(at);
      Collections.sort(cut);
    }
    return cut;
  }

  /** The value at which half of the bin's rows are reached; -1 where a side would be too small. */
  private int middle(int from, int to) {
    long rows = rows(from, to);
    long before = 0;
    int at = from;
    while (at < to && 2 * before < rows) {
      before += values.get(at++).count();
    }
    return before >= LEAST_ROWS && rows - before >= LEAST_ROWS ? at : -1;
  }

  private long rows(int from, int to) {
    return values.subList(from, to).stream().mapToLong(ValueCount::count).sum();
  }

  /** Sum of squared deviations from the mean. */
  private double squares(int from, int to) {
    double rows = 0;
    double mean = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double count = values.get(i).count();
      double off = positions[i] - mean;
      rows += count;
      mean += off * count / rows;
      squares += count * off * (positions[i] - mean);
    }
    return squares;
  }
}
