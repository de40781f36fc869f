package io.mirrorlake.evaluate;

/** One table's sums of columns, as the scan of pairs left them. */
record ColumnSums(PairPlan plan, PairCounts counts) {
  /** Moments of a numerical column. */
  Moments moments(int column) {
    return Moments.of(plan, counts, column);
  }
}
