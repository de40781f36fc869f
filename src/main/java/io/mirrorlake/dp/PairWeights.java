package io.mirrorlake.dp;

import java.util.Arrays;
import java.util.List;

/**
 * How closely each pair is measured again. The error of a shrunk table of rank r is about {@code
 * σ²·r·(rows + columns)}, so that for a given cost the sum of all errors is least where a pair's
 * budget goes with the root of {@code r·(rows + columns)}; powers of two, so that few groups of
 * equal noise come out. A pair without a visible interaction gets nothing, nor does one of a column
 * that follows another, with a third: what is known of that other one holds for it.
 */
final class PairWeights {
  private PairWeights() {}

  /**
   * The weights, in the order of the tables; where no pair has a visible interaction, all are 1.
   *
   * @param tables noisy pairs, at least one
   * @param masses each encoded column's masses from its histogram
   * @param sigma of a histogram's noise
   * @param rows noisy number of records
   */
  static int[] of(List<PairTable> tables, List<double[]> masses, double sigma, double rows) {
    List<double[]> margins = MarginRefinement.refine(masses, sigma, tables, rows);
    List<CodeDependency> dependencies =
        CodeDependency.find(PairEstimates.denoised(tables, margins));
    int[] weights = new int[tables.size()];
    for (int k = 0; k < weights.length; k++) {
      PairTable table = tables.get(k);
      if (dependencies.stream().noneMatch(dependency -> dependency.gives(table))) {
        weights[k] =
            weight(
                table,
                PairDenoising.visibleParts(
                    table.counts(),
                    table.sigma(),
                    margins.get(table.first()),
                    margins.get(table.second())));
      }
    }
    if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
      Arrays.fill(weights, 1);
    }
    return weights;
  }

  private static int weight(PairTable table, int parts) {
    double freedom = (double) parts * (table.counts().length + table.counts()[0].length);
    return parts == 0 ? 0 : 1 << Math.round(Math.log(freedom) / Math.log(2) / 2);
  }
}
