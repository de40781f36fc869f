package io.mirrorlake.gan;

import java.util.Arrays;

/**
 * A batch of one-hot rows as what they have in common and how each differs: the most frequent code
 * of every column in the batch is its reference level (as in the reference coding of regression),
 * and a row is the row of all reference levels plus its codes that are others. A product with a
 * matrix is then one sum for the reference row and, for each row, a sum over the differences: where
 * columns are sparse, a few instead of all. Exact up to rounding. Mutable, for one thread; {@code
 * capacity · columns} numbers.
 */
final class ReferenceCoding {
  private final BlockLayout layout;
  private final int columns;
  private final int rowColumns;
  private final int[] counts;
  private final int[] levels;
  private final int[] starts;
  private final int[] contexts;
  private final int[] differences;

  /**
   * @param layout the blocks, those of a context included
   * @param rowColumns how many blocks come before the context's
   * @param capacity rows of a batch at the most
   */
  ReferenceCoding(BlockLayout layout, int rowColumns, int capacity) {
    this.layout = layout;
    this.columns = layout.columns();
    this.rowColumns = rowColumns;
    this.counts = new int[layout.width()];
    this.levels = new int[columns];
    this.starts = new int[capacity + 1];
    this.contexts = new int[capacity];
    this.differences = new int[capacity * columns];
  }

  /**
   * Takes over a batch.
   *
   * @param positions hot positions, {@code [rows × columns]}
   */
  void code(int[] positions, int rows) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < rows * columns; i++) {
      counts[positions[i]]++;
    }
    for (int c = 0; c < columns; c++) {
      levels[c] = layout.offset(c);
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        if (counts[p] > counts[levels[c]]) {
          levels[c] = p;
        }
      }
    }
    int at = 0;
    for (int r = 0; r < rows; r++) {
      starts[r] = at;
      contexts[r] = -1;
      for (int c = 0; c < columns; c++) {
        if (c == rowColumns) {
          contexts[r] = at;
        }
        if (positions[r * columns + c] != levels[c]) {
          differences[at++] = positions[r * columns + c];
        }
      }
      if (contexts[r] < 0) {
        contexts[r] = at;
      }
    }
    starts[rows] = at;
  }

  /**
   * Prepares a matrix for {@link #addProduct}: from each row the row of its column's reference
   * level is taken away.
   *
   * @param matrix in and out: {@code [width × stride]}
   * @param sum in and out: {@code [stride]}, gets the sum of the reference levels' rows added
   */
  void centre(float[] matrix, int stride, float[] sum) {
    for (int c = 0; c < columns; c++) {
      int level = levels[c] * stride;
      Elementwise.add(matrix, level, sum, 0, stride);
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        if (p != levels[c]) {
          Elementwise.subtract(matrix, level, matrix, p * stride, stride);
        }
      }
    }
  }

  /**
   * Adds to {@code to[toAt ..]} the rows of a centred matrix in which a row of the batch differs.
   */
  void addProduct(int row, float[] centred, int stride, float[] to, int toAt) {
    Elementwise.addRows(
        centred, stride, differences, starts[row], starts[row + 1] - starts[row], to, toAt);
  }

  /**
   * The product of the transposed batch with a matrix of as many rows: for each position the sum
   * over the rows that fill it.
   *
   * @param rows of the batch
   * @param values {@code [rows × stride]}
   * @param sums {@code [stride]}, the sum of all rows of {@code values}
   * @param to out: {@code [width × stride]}, overwritten
   */
  void transposedProduct(int rows, float[] values, float[] sums, int stride, float[] to) {
    Arrays.fill(to, 0, layout.width() * stride, 0f);
    for (int r = 0; r < rows; r++) {
      for (int k = starts[r]; k < starts[r + 1]; k++) {
        Elementwise.add(values, r * stride, to, differences[k] * stride, stride);
      }
    }
    fillLevels(to, stride, sums);
  }

  /**
   * How many rows fill both positions.
   *
   * @param from first row
   * @param rows how many rows, fewer than 2²⁴, so that counts are exact
   * @param to out: {@code [width × row width]}, overwritten
   */
  void pairCounts(int from, int rows, float[] to) {
    int width = layout.offset(rowColumns);
    Arrays.fill(to, 0f);
    for (int r = from; r < from + rows; r++) {
      for (int k = starts[r]; k < starts[r + 1]; k++) {
        int at = differences[k] * width;
        for (int l = starts[r]; l < contexts[r]; l++) {
          to[at + differences[l]]++;
        }
      }
    }
    float[] single = singleCounts(from, rows);
    for (int c = 0; c < columns; c++) {
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        if (p != levels[c]) {
          fillRow(to, p * width, single[p]);
        }
      }
    }
    fillLevels(to, width, single);
  }

  private float[] singleCounts(int from, int rows) {
    float[] single = new float[layout.width()];
    for (int k = starts[from]; k < starts[from + rows]; k++) {
      single[differences[k]]++;
    }
    for (int c = 0; c < columns; c++) {
      float others = 0;
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        others += single[p];
      }
      single[levels[c]] = rows - others;
    }
    return single;
  }

  /** In each block, what is missing to the total belongs to the reference level. */
  private void fillRow(float[] cells, int at, float total) {
    for (int c = 0; c < rowColumns; c++) {
      float others = 0;
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        others += cells[at + p];
      }
      cells[at + levels[c]] = total - others;
    }
  }

  /** In each block of rows, what is missing to the totals belongs to the reference level's row. */
  private void fillLevels(float[] cells, int stride, float[] totals) {
    for (int c = 0; c < columns; c++) {
      int level = levels[c] * stride;
      System.arraycopy(totals, 0, cells, level, stride);
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        if (p != levels[c]) {
          Elementwise.subtract(cells, p * stride, cells, level, stride);
        }
      }
    }
  }
}
