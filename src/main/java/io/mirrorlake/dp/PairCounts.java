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
 * Exact counts of all pairs of columns that have at least two codes each, by rising columns: the
 * rows' secret, which leaves only through {@link GaussianMechanism}.
 */
final class PairCounts {
  private final BlockLayout layout;
  private final List<int[]> pairs;
  private final long[] moments;

  private PairCounts(BlockLayout layout, List<int[]> pairs, long[] moments) {
    this.layout = layout;
    this.pairs = pairs;
    this.moments = moments;
  }

  /**
   * Counts, in one Spark aggregation.
   *
   * @param table the rows
   * @param codec the rows' private codes, with at least one encoded column
   */
  static PairCounts of(Dataset<Row> table, TableCodec codec) {
    BlockLayout layout = new BlockLayout(codec.blocks());
    List<int[]> pairs = new ArrayList<>();
    for (int a = 0; a < layout.columns(); a++) {
      for (int b = a + 1; b < layout.columns(); b++) {
        if (layout.codes(a) > 1 && layout.codes(b) > 1) {
          pairs.add(new int[] {a, b});
        }
      }
    }
    long[] moments =
        pairs.isEmpty()
            ? new long[0]
            : MomentCounts.counts(EncodedShards.of(table.toJavaRDD(), codec), layout);
    return new PairCounts(layout, pairs, moments);
  }

  /** Number of pairs. */
  int size() {
    return pairs.size();
  }

  /** Cells of a pair, row by row. */
  long[] cells(int pair) {
    int a = pairs.get(pair)[0];
    int b = pairs.get(pair)[1];
    int codes = layout.codes(b);
    long[] cells = new long[layout.codes(a) * codes];
    for (int i = 0; i < layout.codes(a); i++) {
      int from = (layout.offset(a) + i) * layout.width() + layout.offset(b);
      System.arraycopy(moments, from, cells, i * codes, codes);
    }
    return cells;
  }

  /**
   * A pair's table of noisy cells.
   *
   * @param noisy as {@link #cells} has them
   * @param sigma of their noise
   */
  PairTable table(int pair, double[] noisy, double sigma) {
    int[] columns = pairs.get(pair);
    int codes = layout.codes(columns[1]);
    double[][] counts = new double[noisy.length / codes][codes];
    for (int i = 0; i < noisy.length; i++) {
      counts[i / codes][i % codes] = noisy[i];
    }
    return new PairTable(columns[0], columns[1], counts, sigma);
  }
}
