package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.MomentTarget;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * Counts how many rows fill each pair of positions: one Spark job over the encoded rows, cost
 * {@code rows · columns²} additions and {@code width²} longs a partition. Sums of longs do not
 * depend on their order, so the result is exact and the same for any partitioning.
 */
public final class MomentCounts {
  private MomentCounts() {}

  /**
   * The target that all rows together set.
   *
   * @param blocks the encoded training rows
   * @param layout the blocks of a row
   * @param rows number of rows, as counted before
   */
  public static MomentTarget target(JavaRDD<EncodedBlock> blocks, BlockLayout layout, long rows) {
    return MomentTarget.of(layout, counts(blocks, layout), rows);
  }

  /**
   * The target that all rows with their contexts set.
   *
   * @param blocks the encoded training rows, each with its context behind it
   * @param shape the blocks of both
   * @param rows number of rows, as counted before
   */
  public static MomentTarget target(
      JavaRDD<EncodedBlock> blocks, GanArchitecture shape, long rows) {
    BlockLayout full = shape.full();
    return MomentTarget.of(
        shape.layout(),
        shape.context().layout(),
        counts(blocks, full, shape.layout().columns()),
        rows);
  }

  /**
   * How many rows fill both positions.
   *
   * @param blocks the encoded training rows
   * @param layout the blocks of a row
   * @return {@code [width × width]}, symmetric, the diagonal with the counts of single positions
   */
  public static long[] counts(JavaRDD<EncodedBlock> blocks, BlockLayout layout) {
    return counts(blocks, layout, layout.columns());
  }

  private static long[] counts(JavaRDD<EncodedBlock> blocks, BlockLayout layout, int rowColumns) {
    return blocks
        .mapPartitions(part -> List.of(count(part, layout, rowColumns)).iterator())
        .treeReduce(
            (a, b) -> {
              for (int i = 0; i < a.length; i++) {
                a[i] += b[i];
              }
              return a;
            });
  }

  private static long[] count(Iterator<EncodedBlock> blocks, BlockLayout layout, int rowColumns) {
    int columns = layout.columns();
    int width = layout.offset(rowColumns);
    long[] counts = new long[layout.width() * width];
    int[] positions = new int[columns];
    while (blocks.hasNext()) {
      EncodedBlock block = blocks.next();
      for (int r = 0; r < block.rows(); r++) {
        for (int c = 0; c < columns; c++) {
          positions[c] = layout.offset(c) + block.code(r, c);
        }
        for (int a = 0; a < columns; a++) {
          int line = positions[a] * width;
          for (int b = 0; b < rowColumns; b++) {
            counts[line + positions[b]]++;
          }
        }
      }
    }
    return counts;
  }
}
