package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Quantiles inside bins. Where single records are protected, a quantile is the mean of as many
 * neighbouring rows as must hold a value for it to be reproduced, so that no stored number is one
 * record's own; a value that so many rows hold stays exact.
 */
final class BinQuantiles {
  private final double[] positions;
  private final long[] firstRow;
  private final int minCount;
  private final List<ValueCount> values;

  /**
   * Quantiles of a column's finite values.
   *
   * @param values ascending
   * @param minCount rows that a quantile is the mean of; 1: exact quantiles
   */
  BinQuantiles(List<ValueCount> values, int minCount) {
    this.values = values;
    this.minCount = minCount;
    this.positions = values.stream().mapToDouble(v -> ColumnValues.position(v.value())).toArray();
    this.firstRow = new long[positions.length + 1];
    for (int i = 0; i < positions.length; i++) {
      firstRow[i + 1] = firstRow[i] + values.get(i).count();
    }
  }

  /**
   * Where knots lie in a bin: at eighths, and ever closer towards the open end of the first and the
   * last bin.
   */
  static List<Double> shares(boolean isFirst, boolean isLast) {
    List<Double> shares = new ArrayList<>();
    shares.add(0.0);
    for (int p = 9; isFirst && p > 3; p--) {
      shares.add(Math.scalb(1.0, -p));
    }
    for (int e = 1; e < 8; e++) {
      shares.add(e / 8.0);
    }
    for (int p = 4; isLast && p < 10; p++) {
      shares.add(1 - Math.scalb(1.0, -p));
    }
    shares.add(1.0);
    return shares;
  }

  /**
   * Quantiles of the bin of values {@code [from, to)}.
   *
   * @param shares ascending in [0, 1]
   */
  List<Double> knots(int from, int to, List<Double> shares) {
    long low = firstRow[from];
    long high = firstRow[to];
    boolean tooFew = high - low < minCount;
    long least = tooFew ? 0 : low;
    long greatest = tooFew ? firstRow[positions.length] : high;
    List<Double> knots = new ArrayList<>(shares.size());
    for (double share : shares) {
      long row = low + Math.round(share * (high - low - 1));
      long start = Math.max(least, Math.min(row - (minCount - 1) / 2, greatest - minCount));
      knots.add(mean(start, Math.min(greatest, start + minCount)));
    }
    return knots;
  }

  /** Mean position of sorted rows {@code [from, to)}. */
  private double mean(long from, long to) {
    int i = valueOf(from);
    if (firstRow[i + 1] >= to) {
      return positions[i];
    }
    double sum = 0;
    for (long row = from; row < to; ) {
      long end = Math.min(to, firstRow[i + 1]);
      // Relative to the first, so that large positions close together keep their digits.
      sum += (positions[i] - positions[valueOf(from)]) * (end - row);
      row = end;
      i++;
    }
    return positions[valueOf(from)] + sum / (to - from);
  }

  private int valueOf(long row) {
    int found = java.util.Arrays.binarySearch(firstRow, row);
    return found >= 0 ? found : -found - 2;
  }

  /** The least value that may come out: held by enough rows, or the mean of so many. */
  BigDecimal least() {
    return bound(0, Math.min(minCount, firstRow[positions.length]));
  }

  /** The greatest value that may come out. */
  BigDecimal greatest() {
    long rows = firstRow[positions.length];
    return bound(Math.max(0, rows - minCount), rows);
  }

  private BigDecimal bound(long from, long to) {
    int i = valueOf(from);
    return firstRow[i + 1] >= to
        ? new BigDecimal(ColumnValues.text(values.get(i).value()))
        : new BigDecimal(mean(from, to));
  }

  /**
   * Where the bin that begins with a value begins: between it and the one before, so that no
   * record's own value is stored.
   *
   * @param index of the value; 0: where the range begins
   */
  double edge(int index) {
    if (index == 0) {
      return least().doubleValue();
    }
    double before = positions[index - 1];
    double middle = before + (positions[index] - before) / 2;
    // Neighbours beyond a double's precision have nothing between them.
    return middle > before ? middle : positions[index];
  }
}
