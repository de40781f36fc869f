package io.mirrorlake.evaluate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a synthetic table keeps to a real one, as a description; says nothing about privacy.
 *
 * @param realRows rows of the real table
 * @param syntheticRows rows of the synthetic table
 * @param columns one a column, in the real table's order
 * @param pairs one a scored pair
 * @param pairsInAll pairs there are; more than pairs where they were sampled
 * @param scores figures of the whole table by name, in a fixed order, as {@link FidelityScores}
 *     defines them
 */
public record FidelityReport(
    long realRows,
    long syntheticRows,
    List<ColumnFidelity> columns,
    List<PairFidelity> pairs,
    long pairsInAll,
    Map<String, Metric> scores) {

  /** Keeps copies. */
  public FidelityReport {
    columns = List.copyOf(columns);
    pairs = List.copyOf(pairs);
    scores = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /** Mean of the columns' shapes, in [0, 1], 1 is ideal. */
  public Metric shapes() {
    return score(FidelityScores.SHAPES);
  }

  /** Mean of the pairs' scores, in [0, 1], 1 is ideal. */
  public Metric pairTrends() {
    return score(FidelityScores.PAIR_TRENDS);
  }

  /** Mean of shapes and pair trends. */
  public Metric overall() {
    return score(FidelityScores.OVERALL);
  }

  /**
   * A figure of the whole table.
   *
   * @param name a constant of {@link FidelityScores}
   * @throws IllegalArgumentException for any other name
   */
  public Metric score(String name) {
    Metric score = scores.get(name);
    if (score == null) {
      throw new IllegalArgumentException("Score not found: " + name);
    }
    return score;
  }

  /** Figures of the whole table that independent columns would reach, by name; not all have one. */
  public Map<String, Metric> independentScores() {
    return FidelityScores.independent(this);
  }

  /** The columns of the lowest shapes, worst first. */
  public List<ColumnFidelity> worstColumns(int most) {
    return columns.stream()
        .filter(column -> column.shape().optional().isPresent())
        .sorted(Comparator.comparingDouble(column -> column.shape().optional().orElseThrow()))
        .limit(most)
        .toList();
  }

  /** The pairs of the lowest scores, worst first. */
  public List<PairFidelity> worstPairs(int most) {
    return pairs.stream()
        .filter(pair -> pair.score().optional().isPresent())
        .sorted(Comparator.comparingDouble(pair -> pair.score().optional().orElseThrow()))
        .limit(most)
        .toList();
  }
}
