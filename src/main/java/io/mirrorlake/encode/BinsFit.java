package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits a {@link BinsCodec}. A value that holds at least 1/bins of all rows is an atom. Of what
 * remains, a value that holds at least 1/bins of the remaining rows is an atom too, and the others
 * are gathered in ascending order into bins of that mass, edges on value boundaries: with bins of
 * the total mass a column of mostly zeros would keep hardly a bin for all its other values. Where a
 * bin loses much of the variance it is cut ({@link BinSplits}).
 */
final class BinsFit {
  /**
   * Columns of at most so many distinct values come back as values that were seen, not as
   * interpolations, but for tails of values that few rows hold.
   */
  private static final int FEW_VALUES = 1_000;

  /** Rows that share a value from which it recurs, whatever may be reproduced. */
  private static final int RECURRING = 5;

  /** Share of a bin's rows with recurring values from which it comes back as values seen. */
  private static final double MOSTLY = 0.95;

  /**
   * The same of the first and the last bin of a column of few values: a tail must not end early.
   */
  private static final double MOSTLY_AT_ENDS = 0.8;

  private final ColumnProfile column;
  private final List<ValueCount> finite;
  private final BinQuantiles quantiles;
  private final int minCount;

  private BinsFit(ColumnProfile column, int minCount) {
    this.column = column;
    this.minCount = minCount;
    this.finite =
        column.values().stream()
            .filter(v -> Double.isFinite(ColumnValues.position(v.value())))
            .toList();
    ExactLine line = new ExactLine(column.field().dataType());
    this.quantiles = new BinQuantiles(line, finite, minCount);
  }

  /**
   * The codec of a column with at least one finite value.
   *
   * @param column the column, values ascending
   * @param bins number of bins of the remaining mass
   * @param minCount a value held by fewer rows is not reproduced
   */
  static BinsCodec fit(ColumnProfile column, int bins, int minCount) {
    return new BinsFit(column, minCount).fit(bins);
  }

  private BinsCodec fit(int bins) {
    List<Integer> starts = new BinSplits(finite).cut(starts(bins), bins);
    List<Bin> made = new ArrayList<>();
    for (int b = 0; b < starts.size(); b++) {
      int from = starts.get(b);
      int to = b + 1 < starts.size() ? starts.get(b + 1) : finite.size();
      made.add(bin(from, to, b == 0, b == starts.size() - 1));
    }
    List<String> specials =
        column.values().stream()
            .filter(v -> !Double.isFinite(ColumnValues.position(v.value())))
            .map(v -> ColumnValues.text(v.value()))
            .toList();
    Grid grid = Grid.of(column, quantiles.least(), quantiles.greatest());
    return new BinsCodec(
        column.field().dataType().json(), grid, made, specials, column.nulls() > 0);
  }

  private List<Integer> starts(int bins) {
    long seen = finite.stream().mapToLong(ValueCount::count).sum();
    // Nulls count among all rows; where values are those of a sample, in the sample's proportion.
    double total = seen * (column.rows() / (double) Math.max(1, column.rows() - column.nulls()));
    double atom = total / bins;
    long remaining =
        Math.max(1, finite.stream().mapToLong(ValueCount::count).filter(n -> n < atom).sum());
    double mass = remaining / (double) bins;
    List<Integer> starts = new ArrayList<>();
    boolean open = true;
    long gathered = 0;
    for (int i = 0; i < finite.size(); i++) {
      long count = finite.get(i).count();
      if (count >= mass) {
        starts.add(i);
        open = true;
        continue;
      }
      if (open) {
        starts.add(i);
        open = false;
        gathered = 0;
      }
      gathered += count;
      open = gathered >= mass;
    }
    return starts;
  }

  /** Whether nearly all rows hold values that others share: schedules, codes, prices of a list. */
  private boolean recurs(int from, int to, double share) {
    long all = 0;
    long recurring = 0;
    for (ValueCount value : finite.subList(from, to)) {
      all += value.count();
      recurring += value.count() >= Math.max(RECURRING, minCount) ? value.count() : 0;
    }
    return recurring >= share * all;
  }

  private Bin bin(int from, int to, boolean isFirst, boolean isLast) {
    String edge = quantiles.edge(from);
    List<ValueCount> reproducible =
        finite.subList(from, to).stream().filter(v -> v.count() >= minCount).toList();
    boolean isFew = finite.size() <= FEW_VALUES;
    boolean isAtEnd = isFirst || isLast;
    boolean isExact =
        to - from == 1 || (isFew && !isAtEnd) || recurs(from, to, isFew ? MOSTLY_AT_ENDS : MOSTLY);
    if (isExact && !reproducible.isEmpty()) {
      return new Bin(edge, WeightedTexts.of(reproducible), List.of(), List.of());
    }
    List<Double> shares = BinQuantiles.shares(isFirst, isLast);
    return new Bin(edge, null, shares, quantiles.knots(from, to, shares));
  }
}
