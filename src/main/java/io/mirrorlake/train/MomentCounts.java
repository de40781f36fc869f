package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
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
    return target(blocks, layout, BlockLayout.EMPTY, rows);
  }

  /**
   * The target that all rows with their contexts set.
   *
   * @param blocks the encoded training rows, each with its context behind it, cached
   * @param shape the blocks of both
   * @param rows number of rows, as counted before
   */
  public static MomentTarget target(
      JavaRDD<EncodedBlock> blocks, GanArchitecture shape, long rows) {
    return target(blocks, shape.layout(), shape.context().layout(), rows);
  }

  private static MomentTarget target(
      JavaRDD<EncodedBlock> blocks, BlockLayout layout, BlockLayout context, long rows) {
    float[] moments = new float[cells(layout, context)];
    count(
        blocks, layout, context, (cell, count) -> moments[cell] = (float) (count / (double) rows));
    return MomentTarget.of(layout, context, moments);
  }

  /**
   * How many rows fill both positions.
   *
   * @param blocks the encoded training rows
   * @param layout the blocks of a row
   * @return {@code [width × width]}, symmetric, the diagonal with the counts of single positions
   */
  public static long[] counts(JavaRDD<EncodedBlock> blocks, BlockLayout layout) {
    long[] all = new long[cells(layout, BlockLayout.EMPTY)];
    count(blocks, layout, BlockLayout.EMPTY, (cell, count) -> all[cell] = count);
    return all;
  }

  private static int cells(BlockLayout layout, BlockLayout context) {
    return Math.multiplyExact(layout.width() + context.width(), layout.width());
  }

  /** Takes a cell of {@code [full width × width]} and its count. */
  @FunctionalInterface
  private interface Cells {
    void set(int cell, long count);
  }

  private static void count(
      JavaRDD<EncodedBlock> blocks, BlockLayout layout, BlockLayout context, Cells cells) {
    BlockLayout full = layout.followedBy(context);
    int width = layout.width();
    for (Stripe stripe : stripes(full, width)) {
      long[] counts = counts(blocks, full, layout.columns(), stripe);
      int first = full.offset(stripe.from());
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          int line = first + i / width;
          int place = i % width;
          cells.set(line * width + place, counts[i]);
          if (line < width) {
            cells.set(place * width + line, counts[i]);
          }
        }
      }
    }
  }

  /** Columns from one up to, without, another: the lines that a job counts. */
  private record Stripe(int from, int to) implements Serializable {}

  private static List<Stripe> stripes(BlockLayout full, int width) {
    List<Stripe> stripes = new ArrayList<>();
    int from = 0;
    for (int c = 1; c <= full.columns(); c++) {
      boolean isFull =
          c == full.columns()
              || (long) (full.offset(c + 1) - full.offset(from)) * width > MOST_CELLS;
      if (isFull) {
        stripes.add(new Stripe(from, c));
        from = c;
      }
    }
    return stripes;
  }

  private static long[] counts(
      JavaRDD<EncodedBlock> blocks, BlockLayout full, int rowColumns, Stripe stripe) {
    return blocks
        .mapPartitions(part -> List.of(count(part, full, rowColumns, stripe)).iterator())
        .treeReduce(
            (a, b) -> {
              for (int i = 0; i < a.length; i++) {
                a[i] += b[i];
              }
              return a;
            });
  }

  /**
   * Counts of the stripe's positions with those of the row: of the same and of later columns where
   * the stripe is of the row, of all where it is of the context.
   */
  private static long[] count(
      Iterator<EncodedBlock> blocks, BlockLayout full, int rowColumns, Stripe stripe) {
    int columns = full.columns();
    int width = full.offset(rowColumns);
    int first = full.offset(stripe.from());
    long[] counts = new long[(full.offset(stripe.to()) - first) * width];
    int[] positions = new int[columns];
    while (blocks.hasNext()) {
      EncodedBlock block = blocks.next();
      for (int r = 0; r < block.rows(); r++) {
        for (int c = 0; c < columns; c++) {
          positions[c] = full.offset(c) + block.code(r, c);
        }
        for (int a = stripe.from(); a < stripe.to(); a++) {
          int line = (positions[a] - first) * width;
          for (int b = a < rowColumns ? a : 0; b < rowColumns; b++) {
            counts[line + positions[b]]++;
          }
        }
      }
    }
    return counts;
  }
}
