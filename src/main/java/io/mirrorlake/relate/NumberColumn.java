package io.mirrorlake.relate;

import java.util.Arrays;

/**
 * An ordered column of the sample, as the search needs it.
 *
 * @param index in the table
 * @param positions {@code [rows]}; NaN where missing
 * @param distinct number of distinct values in the table
 * @param decimals places of its grid; 9 where it has none
 * @param isTarget whether it may be told from others
 * @param scale how positions become numbers
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large.
record NumberColumn(
    int index, double[] positions, long distinct, int decimals, boolean isTarget, Scale scale) {
  private static final int MIN_CLOCK_VALUES = 100;
  private static final double LEAST_PRESENT = 10;
  private static final double MOST_NOT_POSITIVE = 0.01;

  /** Looks at the values of a column with at least one finite one. */
  static NumberColumn of(
      int index, double[] positions, long distinct, int decimals, boolean isTarget) {
    double[] sorted = Arrays.stream(positions).filter(x -> !Double.isNaN(x)).sorted().toArray();
    int positive = 0;
    boolean isClock = decimals == 0 && distinct > MIN_CLOCK_VALUES && sorted[0] >= 0;
    for (double x : sorted) {
      positive += x > 0 ? 1 : 0;
      isClock = isClock && x % 100 < 60;
    }
    double greatest = sorted[sorted.length - 1];
    isClock = isClock && greatest >= 1900 && greatest <= 2400;
    boolean isLog =
        !isClock
            && sorted[0] >= 0
            && positive > LEAST_PRESENT
            && sorted.length - positive < MOST_NOT_POSITIVE * sorted.length;
    double floor = isLog ? sorted[sorted.length - positive + (int) (0.001 * positive)] / 2 : 0;
    Scale unit = new Scale(isClock, isClock && greatest == 2400 && sorted[0] > 0, floor, 0, 0);
    double median = sorted[sorted.length / 2];
    Scale scale =
        new Scale(
            isClock,
            unit.wrapsTo2400(),
            floor,
            unit.in(Space.RAW, median),
            isLog ? unit.in(Space.LOG, median) : 0);
    return new NumberColumn(index, positions, distinct, decimals, isTarget, scale);
  }

  /**
   * Centred numbers of some rows.
   *
   * @param rows row numbers
   * @return {@code [rows]}; 0 where missing
   */
  double[] centred(Space space, int[] rows) {
    return Arrays.stream(rows).mapToDouble(r -> scale.centred(space, positions[r])).toArray();
  }
}
