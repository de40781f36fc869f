package io.mirrorlake.evaluate;

import java.io.Serializable;

/**
 * More of a column than its scores.
 *
 * @param real numbers of the real table
 * @param synthetic numbers of the synthetic table
 * @param test of both tables coming from one distribution
 * @param chart both distributions
 */
public record ColumnDetail(
    NumberSummary real, NumberSummary synthetic, DistributionTest test, ColumnChart chart)
    implements Serializable {

  /** Nothing more to say, and why. */
  public static ColumnDetail none(String reason) {
    return new ColumnDetail(
        NumberSummary.NONE,
        NumberSummary.NONE,
        DistributionTest.none(reason),
        new ColumnChart.Nothing(reason));
  }

  /** Of a categorical column; see {@link CategoryChart#of} for {@code least}. */
  static ColumnDetail categorical(TextCounts real, TextCounts synthetic, int least) {
    return new ColumnDetail(
        NumberSummary.NONE,
        NumberSummary.NONE,
        DistributionTest.chiSquared(real, synthetic),
        CategoryChart.of(real, synthetic, least));
  }
}
