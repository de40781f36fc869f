package io.mirrorlake.relate;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * The line of least absolute deviations through points, by iteratively reweighted least squares
 * (Schlossmacher 1973): a few exact relations among many rows, whatever the outliers. The weights'
 * damping is the scale below which a residual counts as none.
 */
final class L1Fit {
  private static final int ITERATIONS = 8;
  private static final double RIDGE = 1e-7;

  private final double[] weights;
  private final double intercept;

  private L1Fit(double[] weights, double intercept) {
    this.weights = weights;
    this.intercept = intercept;
  }

  /**
   * Fits. O(iterations × rows × columns²).
   *
   * @param x {@code [columns × rows]}, finite
   * @param y {@code [rows]}, finite
   * @param damping above 0
   */
  static L1Fit of(double[][] x, double[] y, double damping) {
    int columns = x.length;
    double[] units = new double[columns];
    for (int c = 0; c < columns; c++) {
      units[c] = meanAbsolute(x[c]) + 1e-300;
    }
    double[] w = new double[y.length];
    Arrays.fill(w, 1);
    double[] solution = new double[columns + 1];
    for (int i = 0; i < ITERATIONS; i++) {
      double[] next = solved(x, units, y, w);
      if (next == null) {
        break;
      }
      solution = next;
      for (int r = 0; r < y.length; r++) {
        double predicted = solution[columns];
        for (int c = 0; c < columns; c++) {
          predicted += solution[c] * x[c][r] / units[c];
        }
        w[r] = 1 / (Math.abs(y[r] - predicted) + damping);
      }
    }
    double[] weights = new double[columns];
    for (int c = 0; c < columns; c++) {
      weights[c] = solution[c] / units[c];
    }
    return new L1Fit(weights, solution[columns]);
  }

  private static double[] solved(double[][] x, double[] units, double[] y, double[] w) {
    int size = x.length + 1;
    double[][] normal = new double[size][size];
    double[] right = new double[size];
    double[] row = new double[size];
    double total = 0;
    for (int r = 0; r < y.length; r++) {
      for (int c = 0; c < x.length; c++) {
        row[c] = x[c][r] / units[c];
      }
      row[x.length] = 1;
      total += w[r];
      for (int a = 0; a < size; a++) {
        double weighted = w[r] * row[a];
        right[a] += weighted * y[r];
        for (int b = 0; b <= a; b++) {
          normal[a][b] += weighted * row[b];
        }
      }
    }
    for (int a = 0; a < size; a++) {
      normal[a][a] += RIDGE * total;
      for (int b = 0; b < a; b++) {
        normal[b][a] = normal[a][b];
      }
    }
    try {
      return new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false), 1e-9, 1e-300)
          .getSolver()
          .solve(new ArrayRealVector(right, false))
          .toArray();
    } catch (NonPositiveDefiniteMatrixException e) {
      return null;
    }
  }

  private static double meanAbsolute(double[] values) {
    return Arrays.stream(values).map(Math::abs).average().orElse(0);
  }

  /** {@code [columns]}. */
  double[] weights() {
    return weights;
  }

  double intercept() {
    return intercept;
  }
}
