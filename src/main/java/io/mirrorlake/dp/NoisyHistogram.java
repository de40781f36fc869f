package io.mirrorlake.dp;

import java.util.List;

/**
 * A column's private counts.
 *
 * @param domain what each count is of; searched values are levels by now
 * @param counts noisy, {@code [domain.cells()]}, not to be written to
 * @param sigma of the noise on each
 * @param isWhole whether the cells hold every record once, so that their sum is an unbiased row
 *     count
 * @param points values of a number that many records hold exactly
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NoisyHistogram(
    ColumnDomain domain, double[] counts, double sigma, boolean isWhole, List<PointMass> points) {
  /** Counts of cells alone. */
  NoisyHistogram(ColumnDomain domain, double[] counts, double sigma, boolean isWhole) {
    this(domain, counts, sigma, isWhole, List.of());
  }

  /** The same with values that were found in its cells. */
  NoisyHistogram with(List<PointMass> found) {
    return new NoisyHistogram(domain, counts, sigma, isWhole, found);
  }

  double sum() {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }
}
