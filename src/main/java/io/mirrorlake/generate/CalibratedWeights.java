package io.mirrorlake.generate;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.model.CalibrationFactors;

/**
 * What the candidates of a block weigh: the product of their factors, then adjusted in a few passes
 * so that the block's weighted one-way marginals are those of the training rows, since factors
 * fitted elsewhere leave chance errors in them. Weights are capped where a candidate would be
 * wanted more than once.
 */
final class CalibratedWeights {
  private static final int PASSES = 10;
  private static final double CLIP = 5;
  private static final double SMOOTHING = 0.05;

  private final BlockLayout layout;
  private final CalibrationFactors factors;

  CalibratedWeights(BlockLayout layout, CalibrationFactors factors) {
    this.layout = layout;
    this.factors = factors;
  }

  /**
   * Weights of a block's candidates.
   *
   * @param positions hot positions, {@code [rows × columns]}
   * @param rows candidates
   * @param kept how many of them will be drawn
   * @return {@code [rows]}, positive, summing to 1
   */
  double[] of(int[] positions, int rows, int kept) {
    double[] weights = products(positions, rows);
    double cap = 0.95 / kept;
    cap(weights, cap);
    double smoothing = SMOOTHING / kept;
    double[] shares = new double[layout.width()];
    for (int pass = 0; pass < PASSES; pass++) {
      for (int c = 0; c < layout.columns(); c++) {
        meet(positions, c, weights, shares, smoothing);
      }
      cap(weights, cap);
    }
    return weights;
  }

  private double[] products(int[] positions, int rows) {
    double[] weights = new double[rows];
    double top = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < rows; r++) {
      weights[r] = factors.logWeight(positions, r);
      top = Math.max(top, weights[r]);
    }
    for (int r = 0; r < rows; r++) {
      weights[r] = Math.exp(weights[r] - top);
    }
    return weights;
  }

  private void meet(
      int[] positions, int column, double[] weights, double[] shares, double smoothing) {
    int columns = layout.columns();
    int from = layout.offset(column);
    int to = layout.offset(column + 1);
    java.util.Arrays.fill(shares, from, to, 0);
    double total = 0;
    for (int r = 0; r < weights.length; r++) {
      shares[positions[r * columns + column]] += weights[r];
      total += weights[r];
    }
    for (int p = from; p < to; p++) {
      double ratio = (factors.marginals()[p] + smoothing) / (shares[p] / total + smoothing);
      shares[p] = Math.max(1 / CLIP, Math.min(CLIP, ratio)) / total;
    }
    for (int r = 0; r < weights.length; r++) {
      weights[r] *= shares[positions[r * columns + column]];
    }
  }

  private static void cap(double[] weights, double cap) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    double capped = 0;
    for (int r = 0; r < weights.length; r++) {
      weights[r] = Math.min(weights[r] / total, cap);
      capped += weights[r];
    }
    for (int r = 0; r < weights.length; r++) {
      weights[r] /= capped;
    }
  }
}
