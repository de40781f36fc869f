package io.mirrorlake.trees;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The best way to part a node, from its histogram: by a threshold in a number's bins, missing
 * values on the better side; or by a set of categories. The categories are put in the order of
 * their mean gradient and parted there, from both ends (Fisher 1958), their gradients smoothed
 * towards 0 and rare ones always sent right, as LightGBM does against chance.
 */
final class SplitSearch {
  private static final int LEAST_ROWS = 20;
  private static final double LEAST_HESSIAN = 1e-3;

  /** Rows that a category needs to go left, and weight of the 0 its gradient is smoothed to. */
  private static final double CATEGORY_SUPPORT = 10;

  /** Bins from the first on. */
  private static final int[] ASCENDING = IntStream.rangeClosed(0, BinMapper.MOST_BINS).toArray();

  private final BinMapper mapper;
  private final boolean[] categorical;

  SplitSearch(BinMapper mapper, boolean[] categorical) {
    this.mapper = mapper;
    this.categorical = categorical;
  }

  /**
   * The best split, the first of equally good ones, or null where none lowers the loss and leaves
   * {@value #LEAST_ROWS} rows a side. O(bins).
   */
  Split best(Histogram histogram, double gradient, double hessian, int rows) {
    if (rows < 2 * LEAST_ROWS) {
      return null;
    }
    Scan best = null;
    for (int column = 0; column < categorical.length; column++) {
      Scan scan = new Scan(histogram, column, gradient, hessian, rows);
      if (categorical[column]) {
        byCategories(scan);
      } else {
        byThreshold(scan);
      }
      if (scan.bestGain > (best == null ? 0 : best.bestGain)) {
        best = scan;
      }
    }
    return best == null ? null : best.split();
  }

  private void byThreshold(Scan scan) {
    int bins = mapper.bins(scan.column);
    // Missing last: the threshold behind the last value parts the missing from all others.
    boolean hasMissing = mapper.hasMissing(scan.column);
    scan.along(ASCENDING, 0, hasMissing ? bins : bins - 1);
    if (hasMissing) {
      int[] missingFirst = new int[bins + 1];
      missingFirst[0] = bins;
      System.arraycopy(ASCENDING, 0, missingFirst, 1, bins);
      scan.along(missingFirst, 0, bins);
    }
  }

  private void byCategories(Scan scan) {
    int bins = mapper.bins(scan.column) + 1;
    double rowsPerHessian = scan.rows / scan.hessian;
    double[] means = new double[bins];
    int[] order = new int[bins];
    int used = 0;
    for (int bin = 0; bin < bins; bin++) {
      double hessian = scan.histogram.hessian(scan.column, bin);
      if (hessian * rowsPerHessian >= CATEGORY_SUPPORT) {
        double mean = scan.histogram.gradient(scan.column, bin) / (hessian + CATEGORY_SUPPORT);
        int place = used++;
        for (; place > 0 && means[place - 1] > mean; place--) {
          means[place] = means[place - 1];
          order[place] = order[place - 1];
        }
        means[place] = mean;
        order[place] = bin;
      }
    }
    if (used > 1) {
      int middle = (used + 1) / 2;
      scan.along(order, 0, middle);
      int[] reversed = new int[used];
      for (int place = 0; place < used; place++) {
        reversed[place] = order[used - 1 - place];
      }
      scan.along(reversed, 0, middle - 1);
    }
  }

  /** The best split of one column so far. */
  private final class Scan {
    private final Histogram histogram;
    private final int column;
    private final double gradient;
    private final double hessian;
    private final int rows;
    private final double parent;

    private double bestGain;
    private int[] bestOrder;
    private int bestLength;
    private double bestGradient;
    private double bestHessian;
    private int bestRows;

    Scan(Histogram histogram, int column, double gradient, double hessian, int rows) {
      this.histogram = histogram;
      this.column = column;
      this.gradient = gradient;
      this.hessian = hessian;
      this.rows = rows;
      this.parent = gradient * gradient / (hessian + Double.MIN_NORMAL);
    }

    /**
     * Sends the bins left one after the other, and notes the best stop on the way.
     *
     * @param order kept, not to be changed afterwards
     */
    void along(int[] order, int from, int to) {
      double leftGradient = 0;
      double leftHessian = 0;
      int leftRows = 0;
      for (int place = from; place < to; place++) {
        leftGradient += histogram.gradient(column, order[place]);
        leftHessian += histogram.hessian(column, order[place]);
        int binRows = histogram.rows(column, order[place]);
        leftRows += binRows;
        double rightHessian = hessian - leftHessian;
        // A stop behind an empty bin parts the rows as the one before it: of small nodes, most.
        if (binRows == 0 || leftRows < LEAST_ROWS || leftHessian < LEAST_HESSIAN) {
          continue;
        }
        if (rows - leftRows < LEAST_ROWS || rightHessian < LEAST_HESSIAN) {
          break;
        }
        double rightGradient = gradient - leftGradient;
        double gain =
            leftGradient * leftGradient / leftHessian
                + rightGradient * rightGradient / rightHessian
                - parent;
        if (gain > bestGain) {
          bestGain = gain;
          bestOrder = order;
          bestLength = place + 1;
          bestGradient = leftGradient;
          bestHessian = leftHessian;
          bestRows = leftRows;
        }
      }
    }

    /** The best split; there is one where the gain is above 0. */
    Split split() {
      BitSet left = new BitSet();
      for (int place = 0; place < bestLength; place++) {
        left.set(bestOrder[place]);
      }
      // Where none was missing in training, the missing go with the larger side.
      if (!mapper.hasMissing(column) && bestRows > rows - bestRows) {
        left.set(mapper.bins(column));
      }
      return new Split(bestGain, column, left, bestGradient, bestHessian, bestRows);
    }
  }
}
