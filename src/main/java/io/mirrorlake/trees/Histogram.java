package io.mirrorlake.trees;

import java.util.Arrays;

/**
 * Of a node's rows, in each bin of each column: the sums of first and second derivatives, and the
 * number. Of a wide table it takes megabytes, so the grower uses each again and again.
 */
final class Histogram {
  /** Numbers a bin: gradient, hessian, rows. */
  private static final int NUMBERS = 3;

  private final double[] sums;
  private final int[] offsets;

  /**
   * An empty histogram.
   *
   * @param offsets as {@link #offsets}
   */
  Histogram(int[] offsets) {
    this.sums = new double[NUMBERS * offsets[offsets.length - 1]];
    this.offsets = offsets;
  }

  /** Where each column's bins start; the last entry is the number of all bins. */
  static int[] offsets(BinMapper mapper, int width) {
    int[] offsets = new int[width + 1];
    for (int column = 0; column < width; column++) {
      offsets[column + 1] = offsets[column] + mapper.bins(column) + 1;
    }
    return offsets;
  }

  /**
   * Counts these rows, and no others. O(rows × columns).
   *
   * @param binned {@code [columns × all rows]}
   * @param rows row numbers, of which {@code from} (inclusive) to {@code to} (exclusive) count
   * @param gradients {@code [all rows]}
   * @param hessians {@code [all rows]}
   */
  void fill(byte[][] binned, int[] rows, int from, int to, float[] gradients, float[] hessians) {
    Arrays.fill(sums, 0);
    int size = to - from;
    // Gathered once, read once a column in order.
    float[] gradient = new float[size];
    float[] hessian = new float[size];
    for (int index = 0; index < size; index++) {
      gradient[index] = gradients[rows[from + index]];
      hessian[index] = hessians[rows[from + index]];
    }
    for (int column = 0; column < binned.length; column++) {
      add(binned[column], NUMBERS * offsets[column], rows, from, gradient, hessian, sums);
    }
  }

  private static void add(
      byte[] bins,
      int offset,
      int[] rows,
      int from,
      float[] gradient,
      float[] hessian,
      double[] sums) {
    for (int index = 0; index < gradient.length; index++) {
      int at = offset + NUMBERS * (bins[rows[from + index]] & 0xFF);
      sums[at] += gradient[index];
      sums[at + 1] += hessian[index];
      sums[at + 2]++;
    }
  }

  /** Takes away the rows of another histogram, all of which are among these. */
  void subtract(Histogram other) {
    for (int index = 0; index < sums.length; index++) {
      sums[index] -= other.sums[index];
    }
  }

  /** Sum of first derivatives in a bin. */
  double gradient(int column, int bin) {
    return sums[NUMBERS * (offsets[column] + bin)];
  }

  /** Sum of second derivatives in a bin. */
  double hessian(int column, int bin) {
    return sums[NUMBERS * (offsets[column] + bin) + 1];
  }

  /** Number of rows in a bin. */
  int rows(int column, int bin) {
    return (int) sums[NUMBERS * (offsets[column] + bin) + 2];
  }
}
