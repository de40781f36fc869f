package io.mirrorlake.dp;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The interaction of two columns out of its noisy table: singular values shrunk by the rule that is
 * optimal in the Frobenius norm at a known noise level (Gavish and Donoho 2017), {@code y ↦ √((y² −
 * β − 1)² − 4β)/y} above the bulk edge {@code 1 + √β}, in units of {@code σ√N}; 0 below.
 */
final class InteractionShrinkage {
  private InteractionShrinkage() {}

  /**
   * Centres and shrinks.
   *
   * @param deviation noisy table less the independent one, {@code [rows × columns]}
   * @param sigma of the noise on each count
   * @return the interaction: rows and columns sum to 0 but for rounding
   */
  static double[][] shrink(double[][] deviation, double sigma) {
    double[][] centred = doublyCentred(deviation);
    if (Math.min(centred.length, centred[0].length) < 2) {
      return new double[centred.length][centred[0].length];
    }
    SingularValueDecomposition parts = parts(centred);
    double[] values = shrunk(parts.getSingularValues(), centred, sigma);
    RealMatrix left = parts.getU();
    RealMatrix right = parts.getVT();
    double[][] interaction = new double[centred.length][centred[0].length];
    for (int k = 0; k < values.length && values[k] > 0; k++) {
      for (int i = 0; i < interaction.length; i++) {
        double weight = left.getEntry(i, k) * values[k];
        for (int j = 0; j < interaction[i].length; j++) {
          interaction[i][j] += weight * right.getEntry(k, j);
        }
      }
    }
    return interaction;
  }

  /**
   * How many singular values of the interaction stand out of the noise.
   *
   * @param deviation noisy table less the independent one, {@code [rows × columns]}
   * @param sigma of the noise on each count
   */
  static int rank(double[][] deviation, double sigma) {
    double[][] centred = doublyCentred(deviation);
    if (Math.min(centred.length, centred[0].length) < 2) {
      return 0;
    }
    return (int)
        Arrays.stream(shrunk(parts(centred).getSingularValues(), centred, sigma))
            .filter(value -> value > 0)
            .count();
  }

  private static SingularValueDecomposition parts(double[][] centred) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(centred, false));
  }

  /** Singular values of a table with at least two rows and columns, shrunk. */
  private static double[] shrunk(double[] values, double[][] table, double sigma) {
    int m = Math.min(table.length, table[0].length);
    // Centring takes one degree of freedom of each side.
    int n = Math.max(table.length, table[0].length) - 1;
    double beta = (m - 1) / (double) n;
    double unit = sigma * Math.sqrt(n);
    return Arrays.stream(values).map(value -> unit * shrunk(value / unit, beta)).toArray();
  }

  private static double shrunk(double y, double beta) {
    if (y <= 1 + Math.sqrt(beta)) {
      return 0;
    }
    double excess = y * y - beta - 1;
    return Math.sqrt(Math.max(0, excess * excess - 4 * beta)) / y;
  }

  private static double[][] doublyCentred(double[][] table) {
    int rows = table.length;
    int columns = table[0].length;
    double[] rowMeans = new double[rows];
    double[] columnMeans = new double[columns];
    double mean = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        rowMeans[i] += table[i][j] / columns;
        columnMeans[j] += table[i][j] / rows;
        mean += table[i][j] / rows / columns;
      }
    }
    double[][] centred = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        centred[i][j] = table[i][j] - rowMeans[i] - columnMeans[j] + mean;
      }
    }
    return centred;
  }
}
