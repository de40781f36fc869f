package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;

/**
 * Fixed points at which cumulative distributions are compared where values are too many to count
 * one by one: quantiles of a sample of both tables, denser at both ends, where few rows lie far
 * apart. Of n points, a Kolmogorov-Smirnov distance falls short by some 1/n at the most.
 */
final class CutPoints {
  private static final int QUANTILES = 3_968;
  private static final int EXTREMES = 64;
  private static final int SAMPLED_CELLS = 4_000_000;
  private static final int SAMPLED_ROWS = 40_000;

  private CutPoints() {}

  /** Rows to sample of each table, so that wide tables fit into the driver, too. */
  static int sampleRows(int columns) {
    return Math.max(1, Math.min(SAMPLED_ROWS, SAMPLED_CELLS / Math.max(1, columns)));
  }

  /**
   * The finite values of an ordered column.
   *
   * @param rows a sample
   * @param index the column's place in its rows
   */
  static double[] values(List<Row> rows, int index) {
    return rows.stream()
        .map(row -> ColumnValues.canonical(row.get(index)))
        .filter(value -> value != null)
        .mapToDouble(value -> ColumnValues.position(value) + 0.0)
        .filter(Double::isFinite)
        .toArray();
  }

  /**
   * Cut points of one column.
   *
   * @param real a sample's values, in any order
   * @param synthetic the other sample's
   * @return ascending, distinct; empty where there is no value
   */
  static double[] of(double[] real, double[] synthetic) {
    double[] sorted =
        DoubleStream.concat(Arrays.stream(real), Arrays.stream(synthetic)).sorted().toArray();
    int last = sorted.length - 1;
    if (last <= QUANTILES + 2 * EXTREMES) {
      return Arrays.stream(sorted).distinct().toArray();
    }
    double[] cuts = new double[QUANTILES + 2 * EXTREMES];
    for (int i = 0; i < QUANTILES; i++) {
      cuts[i] = sorted[(int) ((long) last * i / (QUANTILES - 1))];
    }
    System.arraycopy(sorted, 0, cuts, QUANTILES, EXTREMES);
    System.arraycopy(sorted, last + 1 - EXTREMES, cuts, QUANTILES + EXTREMES, EXTREMES);
    return Arrays.stream(cuts).sorted().distinct().toArray();
  }
}
