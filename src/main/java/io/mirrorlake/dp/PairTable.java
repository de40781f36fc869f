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

  /** Sums over the other column, by the codes of the given one. */
  double[] margin(int column) {
    double[][] table = column == first ? counts : PairDenoising.transposed(counts);
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
