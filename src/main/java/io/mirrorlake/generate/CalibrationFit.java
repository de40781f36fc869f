package io.mirrorlake.generate;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.model.CalibrationFactors;
import java.util.Arrays;

/**
 * Fits calibration factors by iterative proportional fitting (Deming and Stephan 1940) of a pool's
 * weights to the one- and two-way marginals of the training rows: in turn for every marginal, each
 * cell's factor takes the ratio of target to weighted count, clipped to [1/5, 5] and smoothed, so
 * that no cell that the pool hardly fills runs away. Weights are capped, since no candidate can be
 * drawn twice. Cost {@code (passes · columns²/2 + finish · columns) · pool rows} steps on the
 * driver, whatever the table's size.
 */
final class CalibrationFit {
  private static final int PASSES = 15;
  private static final int FINISH = 10;
  private static final double CLIP = 5;
  private static final double SMOOTHING = 0.05;

  private final CandidatePool pool;
  private final MomentTarget target;
  private final double smoothing;
  private final double cap;
  private final double[] weights;
  private final float[] logFactors;

  /**
   * Prepares a fit.
   *
   * @param pool the generator's rows
   * @param target moments of the training rows
   * @param rows number of training rows
   * @param oversampling candidates that generation makes for each row it keeps
   */
  CalibrationFit(CandidatePool pool, MomentTarget target, long rows, int oversampling) {
    this.pool = pool;
    this.target = target;
    // A cell cannot be met more finely than the rows kept from the pool can show it.
    this.smoothing = SMOOTHING / Math.min(rows, pool.rows() / oversampling);
    this.cap = 0.95 * oversampling / pool.rows();
    this.weights = new double[pool.rows()];
    int width = target.layout().width();
    this.logFactors = new float[width * width];
    Arrays.fill(weights, 1.0 / pool.rows());
  }

  CalibrationFactors fit() {
    int columns = target.layout().columns();
    for (int pass = 0; pass < PASSES + FINISH; pass++) {
      for (int a = 0; a < columns; a++) {
        meet(a, a);
      }
      for (int a = 0; a < columns && pass < PASSES; a++) {
        for (int b = a + 1; b < columns; b++) {
          meet(a, b);
        }
      }
      capWeights();
    }
    return new CalibrationFactors(target.layout(), logFactors);
  }

  /** One marginal: of column a where both are the same, of the pair otherwise. */
  private void meet(int a, int b) {
    BlockLayout layout = target.layout();
    int codesB = a == b ? 1 : layout.codes(b);
    short[] first = pool.codes().get(a);
    short[] second = a == b ? null : pool.codes().get(b);
    double[] shares = new double[layout.codes(a) * codesB];
    int[] cells = new int[pool.rows()];
    double total = 0;
    for (int r = 0; r < cells.length; r++) {
      int cell = first[r] & 0xFFFF;
      if (second != null) {
        cell = cell * codesB + (second[r] & 0xFFFF);
      }
      cells[r] = cell;
      shares[cell] += weights[r];
      total += weights[r];
    }
    for (int i = 0; i < layout.codes(a); i++) {
      for (int j = 0; j < codesB; j++) {
        int cell = i * codesB + j;
        int p = layout.offset(a) + i;
        int q = a == b ? p : layout.offset(b) + j;
        double wanted = target.moment(p, q) + smoothing;
        double ratio =
            Math.max(1 / CLIP, Math.min(CLIP, wanted / (shares[cell] / total + smoothing)));
        logFactors[p * layout.width() + q] += (float) Math.log(ratio);
        shares[cell] = ratio / total;
      }
    }
    for (int r = 0; r < cells.length; r++) {
      weights[r] *= shares[cells[r]];
    }
  }

  private void capWeights() {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    for (int r = 0; r < weights.length; r++) {
      weights[r] = Math.min(weights[r] / total, cap);
    }
  }
}
