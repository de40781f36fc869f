package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Noisy tables of all pairs of columns that have at least two codes each, measured twice: all with
 * the same noise first, then those whose interaction stood out of it, as closely as {@link
 * PairWeights} says. What has no interaction to be seen is known well enough from its margins. The
 * second measurement depends on the noisy result of the first alone, so that costs add up.
 */
final class PairMeasurements {
  /** Part of the budget that all pairs are measured with. */
  private static final double FIRST_SHARE = 0.4;

  private final GaussianMechanism mechanism;
  private final int contribution;

  /**
   * Measurements.
   *
   * @param mechanism adds noise and keeps the ledger
   * @param contribution records of one unit at the most
   */
  PairMeasurements(GaussianMechanism mechanism, int contribution) {
    this.mechanism = mechanism;
    this.contribution = contribution;
  }

  /** Pairs of so many columns. */
  static int pairs(int columns) {
    return columns * (columns - 1) / 2;
  }

  /**
   * Measures, and spends what is left.
   *
   * @param counts exact counts; may be of no pair
   * @param masses each encoded column's masses from its histogram
   * @param oneWaySigma of a histogram's noise
   * @param rows noisy number of records
   * @return a table for each pair, in the order of the counts
   */
  List<PairTable> measure(
      PairCounts counts, List<double[]> masses, double oneWaySigma, double rows) {
    if (counts.size() == 0) {
      return List.of();
    }
    double rho = mechanism.ledger().remainingRho();
    List<Integer> all = IntStream.range(0, counts.size()).boxed().toList();
    List<PairTable> tables =
        new ArrayList<>(measured("two-way marginals", counts, all, rho * FIRST_SHARE));
    int[] weights = PairWeights.of(tables, masses, oneWaySigma, rows);
    SortedMap<Integer, List<Integer>> groups = new TreeMap<>();
    long total = 0;
    for (int pair : all) {
      total += weights[pair];
      if (weights[pair] > 0) {
        groups.computeIfAbsent(weights[pair], weight -> new ArrayList<>()).add(pair);
      }
    }
    double rest = mechanism.ledger().remainingRho();
    for (List<Integer> group : groups.values()) {
      double share = (double) weights[group.get(0)] * group.size() / total;
      String what = "two-way marginals with a visible interaction, again";
      List<PairTable> again = measured(what, counts, group, rest * share);
      for (int k = 0; k < group.size(); k++) {
        tables.set(group.get(k), tables.get(group.get(k)).and(again.get(k)));
      }
    }
    return tables;
  }

  private List<PairTable> measured(
      String what, PairCounts counts, List<Integer> pairs, double rho) {
    NoiseScale scale = NoiseScale.atLeast(NoiseScale.sigma(pairs.size(), rho, contribution));
    List<long[]> exact = pairs.stream().map(counts::cells).toList();
    List<double[]> noisy = mechanism.release(what, exact, contribution, scale);
    return IntStream.range(0, pairs.size())
        .mapToObj(k -> counts.table(pairs.get(k), noisy.get(k), scale.sigma()))
        .toList();
  }
}
