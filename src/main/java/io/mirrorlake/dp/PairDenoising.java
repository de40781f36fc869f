package io.mirrorlake.dp;

/**
 * A pair's table out of its noisy one: independence of the margins plus the shrunk {@link
 * InteractionShrinkage interaction}, clipped at 0, fitted to the margins. A table that is, within
 * its noise, that of a functional dependency, and not that of independence, becomes exactly one.
 */
final class PairDenoising {
  /** Standard deviations that the noise of a count exceeds three times in 100,000. */
  private static final double SURE = 4;

  private PairDenoising() {}

  /**
   * Denoises.
   *
   * @param noisy counts, {@code [rows × columns]}
   * @param sigma of the noise
   * @param rows margin of the first column's codes, not negative
   * @param columns margin of the second column's codes, of the same total
   */
  static double[][] denoise(double[][] noisy, double sigma, double[] rows, double[] columns) {
    double total = sum(rows);
    double[][] independent = independent(rows, columns, total);
    double[][] transposed = transposed(noisy);
    if (isFunction(noisy, independent, sigma, total)) {
      return function(noisy, rows);
    }
    if (isFunction(transposed, transposed(independent), sigma, total)) {
      return transposed(function(transposed, columns));
    }
    double[][] interaction = InteractionShrinkage.shrink(less(noisy, independent), sigma);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        independent[i][j] = Math.max(0, independent[i][j] + interaction[i][j]);
      }
    }
    return IterativeFitting.fit(independent, rows, columns);
  }

  /**
   * How many parts of a pair's interaction stand out of the noise: 0 where the columns look
   * independent.
   *
   * @param noisy counts, {@code [rows × columns]}
   * @param sigma of the noise
   * @param rows margin of the first column's codes, not negative
   * @param columns margin of the second column's codes, of the same total
   */
  static int visibleParts(double[][] noisy, double sigma, double[] rows, double[] columns) {
    return InteractionShrinkage.rank(less(noisy, independent(rows, columns, sum(rows))), sigma);
  }

  /**
   * Whether each row's largest cell holds all of it, up to noise, which independence would not: the
   * largest cells together hold all records, and no other cell holds any that could be seen.
   */
  private static boolean isFunction(
      double[][] noisy, double[][] independent, double sigma, double total) {
    double tolerance = SURE * sigma * Math.sqrt(noisy.length);
    return sumOfMaxima(noisy) >= total - tolerance
        && largestBesideMaxima(noisy) < SURE * sigma
        && sumOfMaxima(independent) < total - 2 * tolerance;
  }

  private static double largestBesideMaxima(double[][] table) {
    double largest = 0;
    for (double[] row : table) {
      int best = indexOfMaximum(row);
      for (int j = 0; j < row.length; j++) {
        largest = j == best ? largest : Math.max(largest, row[j]);
      }
    }
    return largest;
  }

  private static double[][] function(double[][] noisy, double[] rows) {
    double[][] table = new double[rows.length][noisy[0].length];
    for (int i = 0; i < rows.length; i++) {
      table[i][indexOfMaximum(noisy[i])] = rows[i];
    }
    return table;
  }

  private static double sumOfMaxima(double[][] table) {
    double sum = 0;
    for (double[] row : table) {
      sum += row[indexOfMaximum(row)];
    }
    return sum;
  }

  static int indexOfMaximum(double[] row) {
    int best = 0;
    for (int j = 1; j < row.length; j++) {
      best = row[j] > row[best] ? j : best;
    }
    return best;
  }

  private static double[][] independent(double[] rows, double[] columns, double total) {
    double[][] table = new double[rows.length][columns.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        table[i][j] = rows[i] * columns[j] / total;
      }
    }
    return table;
  }

  private static double[][] less(double[][] table, double[][] other) {
    double[][] difference = new double[table.length][table[0].length];
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table[i].length; j++) {
        difference[i][j] = table[i][j] - other[i][j];
      }
    }
    return difference;
  }

  static double[][] transposed(double[][] table) {
    double[][] turned = new double[table[0].length][table.length];
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < turned.length; j++) {
        turned[j][i] = table[i][j];
      }
    }
    return turned;
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double x : counts) {
      sum += x;
    }
    return sum;
  }
}
