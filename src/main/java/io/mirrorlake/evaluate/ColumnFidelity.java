package io.mirrorlake.evaluate;

/**
 * How well a synthetic column keeps to the real one.
 *
 * @param name the column
 * @param role how it is scored
 * @param shape in [0, 1], 1 is ideal: one minus the Kolmogorov-Smirnov distance of numbers, or the
 *     total variation distance of categories, over cells with a value
 * @param meanError |difference of means| over the real mean's magnitude; over the real standard
 *     deviation where the mean is 0; 0 is ideal
 * @param stdError |difference of standard deviations| over the real one; 0 is ideal
 * @param realMissing share of real rows without a value
 * @param syntheticMissing share of synthetic rows without a value
 * @param tail synthetic over real 99.9th percentile; 1 is ideal
 * @param largest synthetic over real maximum; 1 is ideal
 * @param rare the fate of rare categories
 * @param unseen share of synthetic rows with a category that the real table lacks; 0 is ideal
 * @param detail numbers, test and chart
 */
public record ColumnFidelity(
    String name,
    ColumnRole role,
    Metric shape,
    Metric meanError,
    Metric stdError,
    double realMissing,
    double syntheticMissing,
    Metric tail,
    Metric largest,
    RareCategories rare,
    Metric unseen,
    ColumnDetail detail) {

  /** Absolute difference of the shares of missing cells. */
  public double missingDifference() {
    return Math.abs(realMissing - syntheticMissing);
  }
}
