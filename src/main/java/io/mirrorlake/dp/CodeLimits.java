package io.mirrorlake.dp;

/**
 * How coarse codes have to be so that pairs of them stand out of the noise: {@code clip(√(n/(5σ)),
 * 6, 32)} bins, and at least 4σ records a code.
 *
 * @param rows noisy number of records
 * @param bins bins of a number at the most, beside its atoms
 * @param leastMass records of a code at the least
 */
record CodeLimits(double rows, int bins, double leastMass) {
  private static final double RECORDS_PER_PAIR_CELL = 5;
  private static final double RECORDS_PER_CODE = 4;
  private static final int LEAST_BINS = 6;
  private static final int MOST_BINS = 32;

  /**
   * Limits at a noise level.
   *
   * @param rows noisy number of records
   * @param sigma of the noise on a pair's counts
   */
  static CodeLimits of(double rows, double sigma) {
    double bins = Math.sqrt(rows / (RECORDS_PER_PAIR_CELL * sigma));
    return new CodeLimits(
        rows, (int) Math.max(LEAST_BINS, Math.min(MOST_BINS, bins)), RECORDS_PER_CODE * sigma);
  }
}
