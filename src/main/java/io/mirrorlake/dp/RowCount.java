package io.mirrorlake.dp;

import java.util.List;

/** The number of records, which is as private as anything else. */
final class RowCount {
  private static final double SHARE = 1e-3;
  private static final double SMALLEST_DELTA = 1e-9;
  private static final double MOST_DELTA = 1e-5;

  private RowCount() {}

  /**
   * A noisy count and its entry in the ledger.
   *
   * @param rows may be negative
   * @param entry what it cost
   */
  record Measured(double rows, LedgerEntry entry) {}

  /**
   * Counts the records, before anything else: δ may depend on it, and with δ the budget.
   *
   * @param rows exact number
   * @param epsilon asked for
   * @param contribution records of one unit at the most
   */
  static Measured measure(long rows, double epsilon, int contribution, DiscreteGaussian noise) {
    NoiseScale scale = scale(epsilon, contribution);
    double rho = ZcdpAccountant.rho(contribution, scale.sigma());
    LedgerEntry entry =
        new LedgerEntry("number of records", 1, 1, contribution, scale.sigma(), rho, 0);
    return new Measured(Math.addExact(rows, noise.sample(scale)), entry);
  }

  /**
   * What the first count may cost: a thousandth of what ε allows at δ = 10⁻⁹, a number that is
   * known before anything is measured.
   */
  static NoiseScale scale(double epsilon, int contribution) {
    double rho = SHARE * ZcdpAccountant.rhoFor(epsilon, SMALLEST_DELTA);
    return NoiseScale.atLeast(contribution / Math.sqrt(2 * rho));
  }

  /**
   * The customary δ for a table of about so many rows: {@code n^−1.5}, at most 10⁻⁵.
   *
   * @param rows a noisy count
   */
  static double customaryDelta(double rows) {
    return Math.min(MOST_DELTA, Math.pow(Math.max(1, rows), -1.5));
  }

  /**
   * The best estimate from all unbiased ones: their mean, weighted by inverse variance.
   *
   * @param first the count that was measured by itself
   * @param sigma of its noise
   * @param histograms those of whole columns count every record too
   * @return at least 1
   */
  static double estimate(double first, double sigma, List<NoisyHistogram> histograms) {
    double weights = 1 / (sigma * sigma);
    double sum = first * weights;
    for (NoisyHistogram histogram : histograms) {
      if (histogram.isWhole()) {
        double variance = histogram.sigma() * histogram.sigma() * histogram.counts().length;
        sum += histogram.sum() / variance;
        weights += 1 / variance;
      }
    }
    return Math.max(1, sum / weights);
  }
}
