package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.List;

/**
 * One-way marginals from all that was measured of them: each column's own histogram and the margins
 * of its pairs, weighted by inverse variance, then projected to non-negative counts of one total.
 */
final class MarginRefinement {
  private MarginRefinement() {}

  /**
   * Refines.
   *
   * @param masses each encoded column's masses from its histogram
   * @param sigma of a histogram's noise
   * @param tables noisy pairs
   * @param rows noisy number of records
   */
  static List<double[]> refine(
      List<double[]> masses, double sigma, List<PairTable> tables, double rows) {
    List<double[]> refined = new ArrayList<>();
    for (int column = 0; column < masses.size(); column++) {
      double weight = 1 / (sigma * sigma);
      double[] sum = scaled(masses.get(column), weight);
      double weights = weight;
      for (PairTable table : tables) {
        if (table.isOf(column)) {
          double own = 1 / (table.sigma() * table.sigma() * table.terms(column));
          double[] margin = table.margin(column);
          for (int k = 0; k < sum.length; k++) {
            sum[k] += own * margin[k];
          }
          weights += own;
        }
      }
      refined.add(SimplexProjection.project(scaled(sum, 1 / weights), rows));
    }
    return refined;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      scaled[k] = values[k] * factor;
    }
    return scaled;
  }
}
