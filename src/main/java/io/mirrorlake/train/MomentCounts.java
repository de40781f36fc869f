package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * Counts how many rows fill each pair of positions, over the encoded rows. Wide rows are counted in
 * stripes, one Spark job each, so that a partition never holds more than 64 MB of counts; cost
 * {@code rows · columns²/2} additions in all. Sums of longs do not depend on their order, so the
 * result is exact and the same for any partitioning.
 */
public final class MomentCounts {
  private static final int MOST_CELLS = 8_000_000;

  private MomentCounts() {}

  /**
   * The target that all rows together set: {@code width²} floats on the driver.
   *
   * @param blocks the encoded training rows, cached
   * @param layout the blocks of a row
   * @param rows number of rows, as counted before
   */
  public static MomentTarget target(JavaRDD<EncodedBlock> blocks, BlockLayout layout, long rows) {
    int width = layout.width();
    float[] moments = new float[Math.multiplyExact(width, width)];
    for (Stripe stripe : stripes(layout)) {
      long[] counts = counts(blocks, layout, stripe);
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          int line = layout.offset(stripe.from()) + i / width;
          float share = (float) (counts[i] / (double) rows);
          moments[line * width + i % width] = share;
          moments[i % width * width + line] = share;
        }
      }
    }
    return MomentTarget.of(layout, moments);
  }

  /**
   * How many rows fill both positions.
   *
   * @param blocks the encoded training rows
   * @param layout the blocks of a row
   * @return {@code [width × width]}, symmetric, the diagonal with the counts of single positions
   */
  public static long[] counts(JavaRDD<EncodedBlock> blocks, BlockLayout layout) {
    int width = layout.width();
    long[] all = new long[Math.multiplyExact(width, width)];
    for (Stripe stripe : stripes(layout)) {
      long[] counts = counts(blocks, layout, stripe);
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          int line = layout.offset(stripe.from()) + i / width;
          all[line * width + i % width] = counts[i];
          all[i % width * width + line] = counts[i];
        }
      }
    }
    return all;
  }

  /** Columns from one up to, without, another: the lines that a job counts. */
  private record Stripe(int from, int to) implements Serializable {}

  private static List<Stripe> stripes(BlockLayout layout) {
    List<Stripe> stripes = new ArrayList<>();
    int from = 0;
    for (int c = 1; c <= layout.columns(); c++) {
      boolean isFull =
          c == layout.columns()
              || (long) (layout.offset(c + 1) - layout.offset(from)) * layout.width() > MOST_CELLS;
      if (isFull) {
        stripes.add(new Stripe(from, c));
        from = c;
      }
    }
    return stripes;
  }

  private static long[] counts(JavaRDD<EncodedBlock> blocks, BlockLayout layout, Stripe stripe) {
    return blocks
        .mapPartitions(part -> List.of(count(part, layout, stripe)).iterator())
        .treeReduce(
            (a, b) -> {
              for (int i = 0; i < a.length; i++) {
                a[i] += b[i];
              }
              return a;
            });
  }

  /** Counts of the stripe's positions with those of the same and of later columns. */
  private static long[] count(Iterator<EncodedBlock> blocks, BlockLayout layout, Stripe stripe) {
    int columns = layout.columns();
    int width = layout.width();
    int first = layout.offset(stripe.from());
    long[] counts = new long[(layout.offset(stripe.to()) - first) * width];
    int[] positions = new int[columns];
    while (blocks.hasNext()) {
      EncodedBlock block = blocks.next();
      for (int r = 0; r < block.rows(); r++) {
        for (int c = stripe.from(); c < columns; c++) {
          positions[c] = layout.offset(c) + block.code(r, c);
        }
        for (int a = stripe.from(); a < stripe.to(); a++) {
          int line = (positions[a] - first) * width;
          for (int b = a; b < columns; b++) {
            counts[line + positions[b]]++;
          }
        }
      }
    }
    return counts;
  }
}
