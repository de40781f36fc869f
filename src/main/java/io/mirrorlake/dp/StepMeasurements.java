package io.mirrorlake.dp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * The step of floating-point columns whose job file states none: prices have two decimals, and a
 * synthetic one with fifteen is told at once. A noisy histogram of decimal places each; the step
 * follows from the places that nearly all records have.
 */
final class StepMeasurements {
  /** Records that may be finer than the step, by all. */
  private static final double FINER_SHARE = 0.01;

  /** Standard deviations of the noise that count as none. */
  private static final double SURE = 4;

  private StepMeasurements() {}

  /**
   * Domains to count with: of decimal places for columns without a step, nothing else is read.
   *
   * @param domains the columns' own domains
   */
  static List<ColumnDomain> domains(List<ColumnDomain> domains) {
    List<ColumnDomain> places = new ArrayList<>();
    for (ColumnDomain domain : domains) {
      boolean isWithoutStep =
          domain instanceof NumberDomain numbers && numbers.grid().step().signum() == 0;
      places.add(isWithoutStep ? new DecimalsDomain() : new UnreadDomain());
    }
    return places;
  }

  /**
   * Measures.
   *
   * @param mechanism adds noise and keeps the ledger
   * @param totals exact counts of the domains above
   * @param domains these
   * @param contribution records of one unit at the most
   * @param rho what it may cost
   * @return the steps of columns that have one, by name
   */
  static Map<String, BigDecimal> measure(
      GaussianMechanism mechanism,
      StructType schema,
      ExactTotals totals,
      List<ColumnDomain> domains,
      int contribution,
      double rho) {
    long columns = domains.stream().filter(d -> d instanceof DecimalsDomain).count();
    Map<String, BigDecimal> steps = new HashMap<>();
    for (int c = 0; c < domains.size(); c++) {
      if (domains.get(c) instanceof DecimalsDomain) {
        String name = schema.fields()[c].name();
        NoiseScale scale = NoiseScale.atLeast(NoiseScale.sigma(columns, rho, contribution));
        List<long[]> exact = List.of(totals.cells().get(c));
        double[] noisy =
            mechanism.release("decimal places of " + name, exact, contribution, scale).get(0);
        int places = places(noisy, scale.sigma());
        if (places <= DecimalsDomain.MOST) {
          steps.put(name, BigDecimal.ONE.movePointLeft(places));
        }
      }
    }
    return steps;
  }

  /** The least places that all but a few records have; {@link DecimalsDomain#FINER} if none. */
  static int places(double[] noisy, double sigma) {
    double all = 0;
    for (int cell = 0; cell <= DecimalsDomain.FINER; cell++) {
      all += noisy[cell];
    }
    double finer = 0;
    int places = DecimalsDomain.FINER;
    while (places > 0) {
      finer += noisy[places];
      double noise = sigma * Math.sqrt(DecimalsDomain.FINER - places + 1);
      if (finer > Math.max(FINER_SHARE * all, SURE * noise)) {
        return places;
      }
      places--;
    }
    return all > SURE * sigma ? 0 : DecimalsDomain.FINER;
  }
}
