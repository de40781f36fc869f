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
    long cells = tables.stream().mapToLong(t -> t.length).sum();
    return release(tables, entry(what, tables.size(), cells, contribution, scale, 0), scale);
  }

  /**
   * Noisy counts of one table whose cells themselves are found in the rows. How many there are is
   * the rows' secret, so the ledger does not say.
   *
   * @param delta what the search adds to δ
   */
  double[] search(String what, long[] table, int contribution, NoiseScale scale, double delta) {
    return release(List.of(table), entry(what, 1, 0, contribution, scale, delta), scale).get(0);
  }

  private static LedgerEntry entry(
      String what, int tables, long cells, int contribution, NoiseScale scale, double delta) {
    double rho = ZcdpAccountant.rho(contribution * Math.sqrt(tables), scale.sigma());
    return new LedgerEntry(what, tables, cells, contribution, scale.sigma(), rho, delta);
  }

  private List<double[]> release(List<long[]> tables, LedgerEntry entry, NoiseScale scale) {
    ledger.spend(entry);
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
