package io.mirrorlake.evaluate;

/**
 * First moments of one numerical column.
 *
 * @param count values
 * @param mean NaN of none
 * @param deviation sample standard deviation (n - 1); NaN of fewer than two values
 */
record Moments(long count, double mean, double deviation) {
  /** Moments of a column, from its sums. */
  static Moments of(PairPlan plan, PairCounts counts, int column) {
    int offset = plan.columnOffsets()[column];
    ColumnCode.Bins bins = (ColumnCode.Bins) plan.codes()[column];
    double n = counts.at(offset);
    double place = counts.at(offset + 1) / n;
    double squares = Math.max(0, counts.product(offset + 2) - n * place * place);
    return new Moments((long) n, bins.value(place), Math.sqrt(squares / (n - 1)) * bins.unit());
  }
}
