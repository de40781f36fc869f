package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Every column's noisy histogram. Numbers get half the variance of the others, since bins and
 * values are cut from theirs. Searched values come out where their noisy count passes a threshold
 * (Korolova et al. 2009): a value that one side of a pair of neighbouring tables lacks, or holds
 * too rarely to be considered, passes with a chance of at most {@code δ/(columns · contribution)}.
 */
final class OneWayMeasurements {
  private static final double NUMBER_WEIGHT = 2;

  private final GaussianMechanism mechanism;
  private final StructType schema;
  private final int contribution;
  private final int leastCount;

  /**
   * Measurements of a table.
   *
   * @param mechanism adds noise and keeps the ledger
   * @param schema the columns
   * @param contribution records of one unit at the most
   * @param leastCount records that must hold a searched value for it to have been considered
   */
  OneWayMeasurements(
      GaussianMechanism mechanism, StructType schema, int contribution, int leastCount) {
    this.mechanism = mechanism;
    this.schema = schema;
    this.contribution = contribution;
    this.leastCount = leastCount;
  }

  /** The standard deviation of a category's histogram at a cost. */
  static double sigma(List<ColumnDomain> domains, double rho, int contribution) {
    double weights = domains.stream().mapToDouble(OneWayMeasurements::weight).sum();
    return contribution * Math.sqrt(weights / (2 * rho));
  }

  private static double weight(ColumnDomain domain) {
    if (domain instanceof UnreadDomain) {
      return 0;
    }
    return domain instanceof NumberDomain ? NUMBER_WEIGHT : 1;
  }

  /**
   * Measures all columns.
   *
   * @param totals exact counts
   * @param domains the columns' domains
   * @param rho what it may cost
   */
  List<NoisyHistogram> measure(ExactTotals totals, List<ColumnDomain> domains, double rho) {
    double sigma = sigma(domains, rho, contribution);
    long searches = domains.stream().filter(d -> d instanceof SearchedDomain).count();
    double searchDelta = mechanism.ledger().budget().searchDelta() / Math.max(1, searches);
    List<NoisyHistogram> histograms = new ArrayList<>();
    for (int c = 0; c < domains.size(); c++) {
      StructField field = schema.fields()[c];
      if (domains.get(c) instanceof UnreadDomain) {
        histograms.add(new NoisyHistogram(domains.get(c), new double[0], 0, false));
        continue;
      }
      NoiseScale scale = NoiseScale.atLeast(sigma / Math.sqrt(weight(domains.get(c))));
      if (domains.get(c) instanceof SearchedDomain searched) {
        histograms.add(
            search(
                field, searched, totals.cells().get(c), totals.found().get(c), scale, searchDelta));
      } else {
        String what = "one-way marginal of " + field.name();
        List<long[]> exact = List.of(totals.cells().get(c));
        double[] noisy = mechanism.release(what, exact, contribution, scale).get(0);
        histograms.add(new NoisyHistogram(domains.get(c), noisy, scale.sigma(), true));
      }
    }
    return histograms;
  }

  private NoisyHistogram search(
      StructField field,
      SearchedDomain domain,
      long[] nulls,
      SortedMap<String, Long> found,
      NoiseScale scale,
      double delta) {
    List<String> texts = new ArrayList<>(found.keySet());
    long[] exact = new long[texts.size() + nulls.length];
    int i = 0;
    for (Map.Entry<String, Long> value : found.entrySet()) {
      exact[i++] = value.getValue();
    }
    System.arraycopy(nulls, 0, exact, i, nulls.length);
    String what = "one-way marginal of %s, values searched".formatted(field.name());
    double[] noisy = mechanism.search(what, exact, contribution, scale, delta);
    double threshold = threshold(scale.sigma(), delta);
    List<String> levels = new ArrayList<>();
    List<Double> counts = new ArrayList<>();
    for (int k = 0; k < texts.size(); k++) {
      if (noisy[k] > threshold) {
        levels.add(texts.get(k));
        counts.add(noisy[k]);
      }
    }
    // Others are what is left of the rows, once their number is known.
    counts.add(0.0);
    for (int k = texts.size(); k < noisy.length; k++) {
      counts.add(noisy[k]);
    }
    return new NoisyHistogram(
        new LevelsDomain(field.dataType(), levels, true, domain.isNullable()),
        counts.stream().mapToDouble(Double::doubleValue).toArray(),
        scale.sigma(),
        false);
  }

  /**
   * What a searched value's noisy count has to exceed. One that only one of two neighbouring tables
   * considers is held there by at most {@code leastCount − 1 + contribution} records, and {@code
   * P(noise ≥ m) ≤ P(N(0, σ²) ≥ m − 1)} (Canonne, Kamath and Steinke 2020, proposition 25).
   */
  double threshold(double sigma, double delta) {
    double quantile =
        new NormalDistribution(0, 1).inverseCumulativeProbability(delta / contribution);
    return leastCount - 1 + contribution + 1 - sigma * quantile;
  }
}
