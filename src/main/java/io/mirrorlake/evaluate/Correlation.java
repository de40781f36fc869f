package io.mirrorlake.evaluate;

/** Correlations from sums of {@link PairCounts}. */
final class Correlation {
  private Correlation() {}

  /**
   * Pearson's correlation of two numerical columns, over rows where both have a value.
   *
   * @param offset where the pair's sums begin
   * @return in [-1, 1]; NaN where a column is constant or no row has both
   */
  static double pearson(PairCounts counts, int offset) {
    double n = counts.at(offset);
    double x = counts.at(offset + 1) / n;
    double y = counts.at(offset + 2) / n;
    double xx = counts.product(offset + 3) / n - x * x;
    double yy = counts.product(offset + 5) / n - y * y;
    double xy = counts.product(offset + 7) / n - x * y;
    return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Double.NaN;
  }

  /**
   * The correlation ratio (Pearson, On the General Theory of Skew Correlation, 1905): how much of a
   * number's standard deviation a category explains. Missing is a category, too.
   *
   * @param offset where the categories' counts and sums begin
   * @param categories number of codes
   * @param moments the number's
   * @param bins the number's grid
   * @return in [0, 1]; 0 of a number that is constant
   */
  static double ratio(
      PairCounts counts, int offset, int categories, Moments moments, ColumnCode.Bins bins) {
    if (moments.count() < 2 || moments.deviation() == 0) {
      return 0;
    }
    long sum = 0;
    for (int i = 0; i < categories; i++) {
      sum += counts.at(offset + 2 * i + 1);
    }
    double mean = (double) sum / moments.count();
    double between = 0;
    for (int i = 0; i < categories; i++) {
      long n = counts.at(offset + 2 * i);
      if (n > 0) {
        double difference = counts.at(offset + 2 * i + 1) / (double) n - mean;
        between += n * difference * difference;
      }
    }
    double deviation = moments.deviation() / bins.unit();
    double whole = deviation * deviation * (moments.count() - 1);
    return Math.min(1, Math.sqrt(between / whole));
  }
}
