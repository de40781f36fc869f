package io.mirrorlake.evaluate;

import io.mirrorlake.trees.FeatureTable;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Rows as points under Gower's distance (1971): the mean over columns of the numbers' gap, divided
 * by the range and 1 at the most, and of 1 where categories differ. A missing value is at distance
 * 0 from a missing one and 1 from any other.
 */
final class GowerPoints implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Beyond any scaled number, so that the gap to it is cut to 1; the gap to itself is 0. */
  private static final float MISSING = 1e6f;

  private final int size;
  private final float[][] numbers;
  private final int[][] codes;

  private GowerPoints(int size, float[][] numbers, int[][] codes) {
    this.size = size;
    this.numbers = numbers;
    this.codes = codes;
  }

  /** A number's least value, and the width of its values or 1, by column of a table. */
  static final class Scale {
    private final double[] low;
    private final double[] range;

    private Scale(double[] low, double[] range) {
      this.low = low;
      this.range = range;
    }

    /** The scale of a table's values; anything for categories and for columns without values. */
    static Scale of(FeatureTable table) {
      double[] low = new double[table.width()];
      double[] range = new double[table.width()];
      for (int column = 0; column < low.length; column++) {
        var present =
            Arrays.stream(table.columns()[column])
                .filter(value -> !Double.isNaN(value))
                .summaryStatistics();
        double width = present.getMax() - present.getMin();
        low[column] = present.getCount() == 0 ? 0 : present.getMin();
        range[column] = width > 0 && Double.isFinite(width) ? width : 1;
      }
      return new Scale(low, range);
    }
  }

  /** The rows of a table, scaled by that of another. */
  static GowerPoints of(FeatureTable table, Scale scale) {
    int categories = 0;
    for (boolean isCode : table.categorical()) {
      categories += isCode ? 1 : 0;
    }
    int[][] codes = new int[categories][table.rows()];
    float[][] numbers = new float[table.width() - categories][table.rows()];
    int code = 0;
    int number = 0;
    for (int column = 0; column < table.width(); column++) {
      double[] values = table.columns()[column];
      if (table.categorical()[column]) {
        for (int row = 0; row < values.length; row++) {
          codes[code][row] = Double.isNaN(values[row]) ? -1 : (int) values[row];
        }
        code++;
      } else {
        double low = scale.low[column];
        double range = scale.range[column];
        for (int row = 0; row < values.length; row++) {
          double scaled = (values[row] - low) / range;
          // Far outside stays short of the missing: else a huge number would equal none.
          numbers[number][row] =
              Double.isNaN(scaled) ? MISSING : (float) Math.max(-1e5, Math.min(1e5, scaled));
        }
        number++;
      }
    }
    return new GowerPoints(table.rows(), numbers, codes);
  }

  /** Number of points. */
  int size() {
    return size;
  }

  /** The points from one number (inclusive) to another (exclusive), copied. */
  GowerPoints part(int from, int to) {
    float[][] partOfNumbers = new float[numbers.length][];
    Arrays.setAll(partOfNumbers, column -> Arrays.copyOfRange(numbers[column], from, to));
    int[][] partOfCodes = new int[codes.length][];
    Arrays.setAll(partOfCodes, column -> Arrays.copyOfRange(codes[column], from, to));
    return new GowerPoints(to - from, partOfNumbers, partOfCodes);
  }

  /**
   * Distances of a point of another set to some of these, times the number of columns.
   *
   * @param point number of the other set's point
   * @param from number of the first point here
   * @param mismatches scratch, {@code [count]} at the least
   * @param distances out, {@code [count]} at the least
   */
  void distances(
      GowerPoints others, int point, int from, int count, int[] mismatches, float[] distances) {
    Arrays.fill(mismatches, 0, count, 0);
    for (int column = 0; column < codes.length; column++) {
      addMismatches(codes[column], from, count, others.codes[column][point], mismatches);
    }
    for (int index = 0; index < count; index++) {
      distances[index] = mismatches[index];
    }
    for (int column = 0; column < numbers.length; column++) {
      addGaps(numbers[column], from, count, others.numbers[column][point], distances);
    }
  }

  // Small loops without branches, which the compiler turns into vector instructions.

  private static void addMismatches(int[] codes, int from, int count, int code, int[] sums) {
    for (int index = 0; index < count; index++) {
      int difference = codes[from + index] ^ code;
      sums[index] += (difference | -difference) >>> 31;
    }
  }

  private static void addGaps(float[] numbers, int from, int count, float number, float[] sums) {
    for (int index = 0; index < count; index++) {
      sums[index] += Math.min(Math.abs(numbers[from + index] - number), 1f);
    }
  }

  /** Number of columns. */
  int width() {
    return numbers.length + codes.length;
  }
}
