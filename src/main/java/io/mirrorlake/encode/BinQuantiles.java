package io.mirrorlake.encode;

import io.mirrorlake.profile.ValueCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles inside bins. Where single records are protected, a quantile is the mean of as many
 * neighbouring rows as must hold a value for it to be reproduced, so that no stored number is one
 * record's own; a value that so many rows hold stays exact.
 */
final class BinQuantiles {
  private final ExactLine line;
  private final BigDecimal[] numbers;
  private final long[] firstRow;
  private final int minCount;

  /**
   * Quantiles of a column's finite values.
   *
   * @param line the column's
   * @param values ascending
   * @param minCount rows that a quantile is the mean of; 1: exact quantiles
   */
  BinQuantiles(ExactLine line, List<ValueCount> values, int minCount) {
    this.line = line;
    this.minCount = minCount;
    this.numbers = values.stream().map(v -> line.number(v.value())).toArray(BigDecimal[]::new);
    this.firstRow = new long[numbers.length + 1];
    for (int i = 0; i < numbers.length; i++) {
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
  List<String> knots(int from, int to, List<Double> shares) {
    long low = firstRow[from];
    long high = firstRow[to];
    boolean tooFew = high - low < minCount;
    long least = tooFew ? 0 : low;
    long greatest = tooFew ? firstRow[numbers.length] : high;
    List<String> knots = new ArrayList<>(shares.size());
    for (double share : shares) {
      long row = low + Math.round(share * (high - low - 1));
      long start = Math.max(least, Math.min(row - (minCount - 1) / 2, greatest - minCount));
      knots.add(line.text(mean(start, Math.min(greatest, start + minCount))));
    }
    return knots;
  }

  /** Mean of sorted rows {@code [from, to)}. */
  private BigDecimal mean(long from, long to) {
    int i = valueOf(from);
    if (firstRow[i + 1] >= to) {
      return numbers[i];
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (long row = from; row < to; ) {
      long end = Math.min(to, firstRow[i + 1]);
      sum = sum.add(numbers[i].multiply(BigDecimal.valueOf(end - row)));
      row = end;
      i++;
    }
    return line.mean(sum, to - from);
  }

  private int valueOf(long row) {
    int found = Arrays.binarySearch(firstRow, row);
    return found >= 0 ? found : -found - 2;
  }

  /** The least number that may come out: held by enough rows, or the mean of so many. */
  BigDecimal least() {
    return mean(0, Math.min(minCount, firstRow[numbers.length]));
  }

  /** The greatest number that may come out. */
  BigDecimal greatest() {
    long rows = firstRow[numbers.length];
    return mean(Math.max(0, rows - minCount), rows);
  }

  /**
   * Where the bin that begins with a value begins: between it and the one before, so that no
   * record's own value is stored.
   *
   * @param index of the value; 0: where the range begins
   */
  String edge(int index) {
    return line.text(index == 0 ? least() : line.between(numbers[index - 1], numbers[index]));
  }
}
