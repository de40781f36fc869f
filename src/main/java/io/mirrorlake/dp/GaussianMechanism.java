package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.List;

/**
 * The only way from exact totals to anything that is kept: enters the cost into the ledger, then
 * adds discrete Gaussian noise to every count, on the driver, once. A retried or speculative task
 * recomputes exact totals and can spend nothing.
 */
final class GaussianMechanism {
  private final PrivacyLedger ledger;
  private final DiscreteGaussian noise;

  GaussianMechanism(PrivacyLedger ledger, DiscreteGaussian noise) {
    this.ledger = ledger;
    this.noise = noise;
  }

  PrivacyLedger ledger() {
    return ledger;
  }

  /**
   * Noisy counts of some tables, each of which counts every record once.
   *
   * @param what for the ledger
   * @param tables exact counts, table by table; not changed
   * @param contribution records of one unit at the most: how far it moves a table
   * @param scale of the noise
   * @return tables of the same shapes
   * @throws BudgetExceededException where the budget does not allow it; no noise is drawn then
   */
  List<double[]> release(String what, List<long[]> tables, int contribution, NoiseScale scale) {
    return release(what, tables, contribution, scale, 0);
  }

  /**
   * As {@link #release(String, List, int, NoiseScale)}, for a search whose cells themselves are
   * found in the rows.
   *
   * @param delta what the search adds to δ
   */
  List<double[]> release(
      String what, List<long[]> tables, int contribution, NoiseScale scale, double delta) {
    long cells = tables.stream().mapToLong(t -> t.length).sum();
    double rho = ZcdpAccountant.rho(contribution * Math.sqrt(tables.size()), scale.sigma());
    ledger.spend(
        new LedgerEntry(what, tables.size(), cells, contribution, scale.sigma(), rho, delta));
    List<double[]> noisy = new ArrayList<>(tables.size());
    for (long[] table : tables) {
      double[] counts = new double[table.length];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = Math.addExact(table[i], noise.sample(scale));
      }
      noisy.add(counts);
    }
    return noisy;
  }
}
