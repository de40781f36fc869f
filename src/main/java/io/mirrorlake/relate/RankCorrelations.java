package io.mirrorlake.relate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Absolute rank correlations (Spearman) of all pairs of number columns over a few rows: they choose
 * which relations are worth a try, so that the search stays affordable on wide tables.
 */
final class RankCorrelations {
  /** Products of ranks that are summed at the most. */
  private static final double MOST_PRODUCTS = 1e9;

  private static final int MOST_ROWS = 3_000;

  private final float[][] correlations;

  private RankCorrelations(float[][] correlations) {
    this.correlations = correlations;
  }

  /** Rows that so many columns leave time for. */
  static int rows(int columns) {
    return (int) Math.min(MOST_ROWS, 2 * MOST_PRODUCTS / ((double) columns * columns));
  }

  /**
   * Correlates. O(columns² × rows).
   *
   * @param columns the columns
   * @param rows row numbers
   */
  static RankCorrelations of(List<NumberColumn> columns, int[] rows) {
    float[][] ranks = columns.stream().map(c -> ranks(c, rows)).toArray(float[][]::new);
    float[][] correlations = new float[ranks.length][ranks.length];
    for (int a = 0; a < ranks.length; a++) {
      for (int b = 0; b < a; b++) {
        float sum = 0;
        for (int r = 0; r < rows.length; r++) {
          sum += ranks[a][r] * ranks[b][r];
        }
        correlations[a][b] = Math.abs(sum);
        correlations[b][a] = Math.abs(sum);
      }
    }
    return new RankCorrelations(correlations);
  }

  /** Centred ranks of unit length, ties in the order of the rows. */
  private static float[] ranks(NumberColumn column, int[] rows) {
    double[] numbers = column.centred(Space.RAW, rows);
    Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(r -> numbers[r]));
    float[] ranks = new float[rows.length];
    // Of the ranks 0 … n−1: mean (n−1)/2, sum of squared deviations n(n²−1)/12.
    double length = Math.sqrt(rows.length * ((double) rows.length * rows.length - 1) / 12);
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = (float) ((rank - (rows.length - 1) / 2.0) / Math.max(length, 1e-9));
    }
    return ranks;
  }

  /** Of two columns of the list, in [0, 1]. */
  float of(int a, int b) {
    return correlations[a][b];
  }

  /** The closest other column's. */
  float greatest(int a) {
    float greatest = 0;
    for (float correlation : correlations[a]) {
      greatest = Math.max(greatest, correlation);
    }
    return greatest;
  }
}
