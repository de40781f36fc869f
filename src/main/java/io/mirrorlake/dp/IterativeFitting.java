package io.mirrorlake.dp;

/** Iterative proportional fitting of a table to its margins (Deming and Stephan 1940). */
final class IterativeFitting {
  private static final int ROUNDS = 30;
  private static final double LEAST = 1e-6;
  private static final double TINY = 1e-9;

  private IterativeFitting() {}

  /**
   * Fits.
   *
   * @param table starting counts, {@code [rows × columns]}; those of nearly 0 start at 10⁻⁶
   * @param rows wanted row sums, not negative
   * @param columns wanted column sums, of the same total
   */
  static double[][] fit(double[][] table, double[] rows, double[] columns) {
    double[][] fitted = new double[rows.length][columns.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        fitted[i][j] = Math.max(LEAST, table[i][j]);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (double x : fitted[i]) {
          sum += x;
        }
        double factor = rows[i] / Math.max(TINY, sum);
        for (int j = 0; j < columns.length; j++) {
          fitted[i][j] *= factor;
        }
      }
      for (int j = 0; j < columns.length; j++) {
        double sum = 0;
        for (double[] row : fitted) {
          sum += row[j];
        }
        double factor = columns[j] / Math.max(TINY, sum);
        for (double[] row : fitted) {
          row[j] *= factor;
        }
      }
    }
    return fitted;
  }
}
