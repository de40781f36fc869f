package io.mirrorlake.dp;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.train.EncodedShards;
import io.mirrorlake.train.MomentCounts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Noisy tables of all pairs of columns that have at least two codes each, all with the same noise:
 * one Spark aggregation over the rows in codes, noise on the driver.
 */
final class PairMeasurements {
  private PairMeasurements() {}

  /** Pairs of so many columns. */
  static int pairs(int columns) {
    return columns * (columns - 1) / 2;
  }

  /** The standard deviation of a pair's counts where so many pairs may cost ρ together. */
  static double sigma(int pairs, double rho, int contribution) {
    return contribution * Math.sqrt(pairs / (2 * rho));
  }

  /**
   * Measures.
   *
   * @param mechanism adds noise and keeps the ledger
   * @param table the rows
   * @param codec the rows' private codes, with at least one encoded column
   * @param contribution records of one unit at the most
   * @param rho what it may cost
   * @return a table for each pair, by rising columns; empty where no two columns have two codes
   */
  static List<PairTable> measure(
      GaussianMechanism mechanism,
      Dataset<Row> table,
      TableCodec codec,
      int contribution,
      double rho) {
    BlockLayout layout = new BlockLayout(codec.blocks());
    List<int[]> pairs = new ArrayList<>();
    for (int a = 0; a < layout.columns(); a++) {
      for (int b = a + 1; b < layout.columns(); b++) {
        if (layout.codes(a) > 1 && layout.codes(b) > 1) {
          pairs.add(new int[] {a, b});
        }
      }
    }
    if (pairs.isEmpty()) {
      return List.of();
    }
    long[] counts = MomentCounts.counts(EncodedShards.of(table.toJavaRDD(), codec), layout);
    List<long[]> exact = pairs.stream().map(p -> cut(counts, layout, p[0], p[1])).toList();
    NoiseScale scale = NoiseScale.atLeast(sigma(pairs.size(), rho, contribution));
    List<double[]> noisy = mechanism.release("two-way marginals", exact, contribution, scale);
    List<PairTable> tables = new ArrayList<>();
    for (int p = 0; p < pairs.size(); p++) {
      int[] pair = pairs.get(p);
      tables.add(
          new PairTable(
              pair[0], pair[1], matrix(noisy.get(p), layout.codes(pair[1])), scale.sigma()));
    }
    return tables;
  }

  private static long[] cut(long[] counts, BlockLayout layout, int a, int b) {
    int codes = layout.codes(b);
    long[] table = new long[layout.codes(a) * codes];
    for (int i = 0; i < layout.codes(a); i++) {
      int from = (layout.offset(a) + i) * layout.width() + layout.offset(b);
      System.arraycopy(counts, from, table, i * codes, codes);
    }
    return table;
  }

  private static double[][] matrix(double[] table, int columns) {
    double[][] matrix = new double[table.length / columns][columns];
    for (int i = 0; i < table.length; i++) {
      matrix[i / columns][i % columns] = table[i];
    }
    return matrix;
  }
}
