package io.mirrorlake.generate;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.model.CalibrationFactors;
import java.util.Arrays;

/**
 * Fits calibration factors by iterative proportional fitting (Deming and Stephan 1940) of a pool's
 * weights to the one- and two-way marginals of the training rows: in turn for every marginal, each
 * cell's factor takes the ratio of target to weighted share, clipped and tempered by the {@link
 * CalibrationStrength}. What is fitted must hold for rows that the pool has not seen, so a pair's
 * factor is shrunk by {@code n/(n + 30)} where n rows of the pool fill its cell, and few passes are
 * made: measured on Adult, fifteen passes without shrinkage met the pool's pairs to 0.993 but those
 * of new rows only to 0.970; three passes with it, and each block's own one-way marginals met
 * exactly ({@link CalibratedWeights}), to 0.989. Cost {@code (passes · columns²/2 + finish ·
 * columns) · pool rows} steps on the driver, whatever the table's size.
 */
final class CalibrationFit {
  private static final int FINISH = 5;
  private static final double SMOOTHING = 0.05;
  private static final int CAP_ROUNDS = 10;
  private static final double SHRINKAGE = 30;

  private final CalibrationStrength strength;
  private final CandidatePool pool;
  private final MomentTarget target;
  private final double smoothing;
  private final double cap;
  private final double[] uncapped;
  private final double[] weights;
  private final float[] logFactors;

  /**
   * Prepares a fit.
   *
   * @param pool the generator's rows
   * @param target moments of the training rows
   * @param rows number of training rows
   * @param oversampling candidates that generation makes for each row it keeps
   * @param strength how closely the moments are met
   */
  CalibrationFit(
      CandidatePool pool,
      MomentTarget target,
      long rows,
      int oversampling,
      CalibrationStrength strength) {
    this.strength = strength;
    this.pool = pool;
    this.target = target;
    // A cell cannot be met more finely than the rows kept from the pool can show it.
    this.smoothing = SMOOTHING / Math.min(rows, pool.rows() / oversampling);
    this.cap = 0.95 * oversampling / pool.rows();
    this.uncapped = new double[pool.rows()];
    this.weights = new double[pool.rows()];
    int width = target.layout().width();
    this.logFactors = new float[width * width];
    Arrays.fill(uncapped, 1.0 / pool.rows());
    Arrays.fill(weights, 1.0 / pool.rows());
  }

  CalibrationFactors fit() {
    int columns = target.layout().columns();
    for (int pass = 0; pass < strength.passes() + FINISH; pass++) {
      for (int a = 0; a < columns; a++) {
        meet(a, a);
      }
      for (int a = 0; a < columns && pass < strength.passes(); a++) {
        for (int b = a + 1; b < columns; b++) {
          meet(a, b);
        }
      }
      capWeights();
    }
    return new CalibrationFactors(target.layout(), logFactors, marginals());
  }

  private float[] marginals() {
    float[] shares = new float[target.layout().width()];
    for (int p = 0; p < shares.length; p++) {
      shares[p] = target.moment(p, p);
    }
    return shares;
  }

  /** One marginal: of column a where both are the same, of the pair otherwise. */
  private void meet(int a, int b) {
    BlockLayout layout = target.layout();
    int codesB = a == b ? 1 : layout.codes(b);
    short[] first = pool.codes().get(a);
    short[] second = a == b ? null : pool.codes().get(b);
    double[] shares = new double[layout.codes(a) * codesB];
    int[] filled = new int[shares.length];
    int[] cells = new int[pool.rows()];
    double total = 0;
    for (int r = 0; r < cells.length; r++) {
      int cell = first[r] & 0xFFFF;
      if (second != null) {
        cell = cell * codesB + (second[r] & 0xFFFF);
      }
      cells[r] = cell;
      shares[cell] += weights[r];
      filled[cell]++;
      total += weights[r];
    }
    for (int i = 0; i < layout.codes(a); i++) {
      for (int j = 0; j < codesB; j++) {
        int cell = i * codesB + j;
        int p = layout.offset(a) + i;
        int q = a == b ? p : layout.offset(b) + j;
        double wanted = target.moment(p, q) + smoothing;
        double ratio =
            Math.max(
                1 / strength.clip(),
                Math.min(strength.clip(), wanted / (shares[cell] / total + smoothing)));
        double belief =
            a == b ? 1 : strength.pairExponent() * filled[cell] / (filled[cell] + SHRINKAGE);
        double step = belief * Math.log(ratio);
        logFactors[p * layout.width() + q] += (float) step;
        shares[cell] = Math.exp(step) / total;
      }
    }
    for (int r = 0; r < cells.length; r++) {
      weights[r] *= shares[cells[r]];
      uncapped[r] *= shares[cells[r]];
    }
  }

  /**
   * What a row weighs in a draw without repeats: its factors' product, scaled so that all weights
   * sum to 1, at most the cap. Always from the product itself, since factors are all that
   * generation will know of a row.
   */
  private void capWeights() {
    double scale = 1;
    for (int round = 0; round < CAP_ROUNDS; round++) {
      double free = 0;
      double capped = 0;
      for (double w : uncapped) {
        if (w * scale < cap) {
          free += w * scale;
        } else {
          capped += cap;
        }
      }
      scale *= Math.max(0, 1 - capped) / free;
    }
    for (int r = 0; r < weights.length; r++) {
      uncapped[r] *= scale;
      weights[r] = Math.min(uncapped[r], cap);
    }
  }
}
