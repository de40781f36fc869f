package io.mirrorlake.dp;

/**
 * A column's private counts.
 *
 * @param domain what each count is of; searched values are levels by now
 * @param counts noisy, {@code [domain.cells()]}, not to be written to
 * @param sigma of the noise on each
 * @param isWhole whether the cells hold every record once, so that their sum is an unbiased row
 *     count
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NoisyHistogram(ColumnDomain domain, double[] counts, double sigma, boolean isWhole) {
  double sum() {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }
}
