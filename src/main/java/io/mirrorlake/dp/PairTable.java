package io.mirrorlake.dp;

/**
 * Private counts of two columns' codes.
 *
 * @param first the earlier encoded column
 * @param second the later one
 * @param counts {@code [codes of first × codes of second]}, not to be written to
 * @param sigma of the noise that was added to each
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PairTable(int first, int second, double[][] counts, double sigma) {
  /** The same pair with other counts. */
  PairTable with(double[][] other) {
    return new PairTable(first, second, other, sigma);
  }

  /** The same pair, measured once more: the mean of both, weighted by inverse variance. */
  PairTable and(PairTable again) {
    double own = 1 / (sigma * sigma);
    double other = 1 / (again.sigma * again.sigma);
    double[][] mean = new double[counts.length][counts[0].length];
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean[i].length; j++) {
        mean[i][j] = (own * counts[i][j] + other * again.counts[i][j]) / (own + other);
      }
    }
    return new PairTable(first, second, mean, 1 / Math.sqrt(own + other));
  }

  /**
   * The same pair with other counts and noise.
   *
   * @param column whose codes are the rows of the counts
   * @param rows {@code [codes of the column × codes of the other]}
   * @param noise standard deviation on each count
   */
  PairTable with(int column, double[][] rows, double noise) {
    double[][] turned = column == first ? rows : PairDenoising.transposed(rows);
    return new PairTable(first, second, turned, noise);
  }

  /** The column that is not the given one of the two. */
  int other(int column) {
    return column == first ? second : first;
  }

  /** Whether one of the two columns is the given one. */
  boolean isOf(int column) {
    return first == column || second == column;
  }

  /** Counts with the codes of the given column as rows; not to be written to. */
  double[][] by(int column) {
    return column == first ? counts : PairDenoising.transposed(counts);
  }

  /** Sums over the other column, by the codes of the given one. */
  double[] margin(int column) {
    double[][] table = by(column);
    double[] sums = new double[table.length];
    for (int i = 0; i < table.length; i++) {
      for (double count : table[i]) {
        sums[i] += count;
      }
    }
    return sums;
  }

  /** Codes of the column that is not the given one: terms of each sum of {@link #margin}. */
  int terms(int column) {
    return column == first ? counts[0].length : counts.length;
  }
}
