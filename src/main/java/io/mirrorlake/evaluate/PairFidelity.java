package io.mirrorlake.evaluate;

/**
 * How well a synthetic table keeps what two columns have to do with each other.
 *
 * @param first column; the numerical one of a mixed pair
 * @param second column
 * @param association what the two strengths measure
 * @param score in [0, 1], 1 is ideal: of two numerical columns 1 - |difference of correlations| / 2
 *     (SDMetrics' correlation similarity), else the contingency similarity, numbers in ten bins
 * @param real strength of association in the real table; 0 where a column is constant
 * @param synthetic strength of association in the synthetic table; 0 where a column is constant
 * @param difference absolute difference of the two strengths, 0 is ideal
 * @param realRanks Spearman's correlation of two numerical columns in the real table, over rows
 *     that have both; ranks are those among all of a column's values
 * @param syntheticRanks the same in the synthetic table
 * @param independent the score of columns drawn each for itself, without regard to the other
 */
public record PairFidelity(
    String first,
    String second,
    Association association,
    Metric score,
    Metric real,
    Metric synthetic,
    Metric difference,
    Metric realRanks,
    Metric syntheticRanks,
    Metric independent) {
  /** Absolute difference of Spearman's correlations, 0 is ideal. */
  public Metric rankDifference() {
    return realRanks instanceof Metric.Value left && syntheticRanks instanceof Metric.Value right
        ? Metric.of(Math.abs(left.value() - right.value()))
        : realRanks;
  }
}
