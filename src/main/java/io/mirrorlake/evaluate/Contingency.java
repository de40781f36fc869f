package io.mirrorlake.evaluate;

/** Statistics of contingency tables, counts [first's codes × second's codes]. */
final class Contingency {
  private Contingency() {}

  /**
   * One minus the total variation distance of two tables' shares (SDMetrics' contingency
   * similarity).
   *
   * @return in [0, 1]; NaN where a table is empty
   */
  static double similarity(long[][] real, long[][] synthetic) {
    double realRows = total(real);
    double syntheticRows = total(synthetic);
    double difference = 0;
    for (int i = 0; i < real.length; i++) {
      for (int j = 0; j < real[i].length; j++) {
        difference += Math.abs(real[i][j] / realRows - synthetic[i][j] / syntheticRows);
      }
    }
    return 1 - difference / 2;
  }

  /**
   * The similarity of a table and one of the same margins whose columns are independent.
   *
   * @return in [0, 1]; NaN where the table is empty
   */
  static double independence(long[][] table) {
    double rows = total(table);
    double[] height = new double[table.length];
    double[] width = new double[table.length == 0 ? 0 : table[0].length];
    for (int i = 0; i < height.length; i++) {
      for (int j = 0; j < width.length; j++) {
        height[i] += table[i][j] / rows;
        width[j] += table[i][j] / rows;
      }
    }
    double difference = 0;
    for (int i = 0; i < height.length; i++) {
      for (int j = 0; j < width.length; j++) {
        difference += Math.abs(table[i][j] / rows - height[i] * width[j]);
      }
    }
    return 1 - difference / 2;
  }

  /**
   * Cramér's V (Mathematical Methods of Statistics, 1946), without bias correction.
   *
   * @return in [0, 1]; 0 where a side has fewer than two codes
   */
  static double cramersV(long[][] table) {
    double rows = total(table);
    double[] height = new double[table.length];
    double[] width = new double[table.length == 0 ? 0 : table[0].length];
    for (int i = 0; i < height.length; i++) {
      for (int j = 0; j < width.length; j++) {
        height[i] += table[i][j];
        width[j] += table[i][j];
      }
    }
    int degrees = Math.min(filled(height), filled(width)) - 1;
    if (degrees < 1) {
      return 0;
    }
    double sum = 0; // chi squared / rows + 1
    for (int i = 0; i < height.length; i++) {
      for (int j = 0; j < width.length; j++) {
        if (table[i][j] > 0) {
          sum += table[i][j] / height[i] * (table[i][j] / width[j]);
        }
      }
    }
    return rows == 0 ? 0 : Math.sqrt(Math.max(0, sum - 1) / degrees);
  }

  private static int filled(double[] sums) {
    int filled = 0;
    for (double sum : sums) {
      filled += sum > 0 ? 1 : 0;
    }
    return filled;
  }

  private static double total(long[][] table) {
    long total = 0;
    for (long[] row : table) {
      for (long count : row) {
        total += count;
      }
    }
    return total;
  }
}
