package io.mirrorlake.generate;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.model.CalibrationFactors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Fits calibration factors by iterative proportional fitting (Deming and Stephan 1940) of a pool's
 * weights to the one- and two-way marginals of the training rows: in turn for every marginal, each
 * cell's factor takes the ratio of target to weighted share, clipped and tempered by the {@link
 * CalibrationStrength}. What is fitted must hold for rows that the pool has not seen, so a pair's
 * factor is shrunk by {@code n/(n + 30)} where n rows of the pool fill its cell, and few passes are
 * made: measured on Adult, fifteen passes without shrinkage met the pool's pairs to 0.993 but those
 * of new rows only to 0.970; three passes with it, and each block's own one-way marginals met
 * exactly ({@link CalibratedWeights}), to 0.989. Of wide tables only the pairs that depend on each
 * other most have factors. Cost {@code (passes · pairs + (passes + finish) · columns) · pool rows}
 * steps on the driver, whatever the table's size.
 */
final class CalibrationFit {
  private static final int FINISH = 5;

  /** All pairs of 64 columns. */
  private static final int MOST_PAIRS = 2_016;

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
  private final List<CalibrationFactors.Pair> pairs;
  private final float[] single;
  private final float[] joint;

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
    this.pairs = pairs(target);
    this.single = new float[target.layout().width()];
    this.joint = new float[CalibrationFactors.cells(target.layout(), pairs)];
    Arrays.fill(uncapped, 1.0 / pool.rows());
    Arrays.fill(weights, 1.0 / pool.rows());
  }

  /** All pairs, or of wide tables the most dependent ones. */
  private static List<CalibrationFactors.Pair> pairs(MomentTarget target) {
    int columns = target.layout().columns();
    List<CalibrationFactors.Pair> pairs = new ArrayList<>();
    if ((long) columns * (columns - 1) / 2 <= MOST_PAIRS) {
      for (int a = 0; a < columns; a++) {
        for (int b = a + 1; b < columns; b++) {
          pairs.add(new CalibrationFactors.Pair(a, b));
        }
      }
    } else {
      target.dependentPairs().pairs().stream()
          .limit(MOST_PAIRS)
          .map(p -> new CalibrationFactors.Pair(p.first(), p.second()))
          .forEach(pairs::add);
    }
    return pairs;
  }

  CalibrationFactors fit() {
    BlockLayout layout = target.layout();
    for (int pass = 0; pass < strength.passes() + FINISH; pass++) {
      for (int c = 0; c < layout.columns(); c++) {
        meet(c);
      }
      if (pass < strength.passes()) {
        int start = 0;
        for (CalibrationFactors.Pair pair : pairs) {
          meet(pair, start);
          start += layout.codes(pair.first()) * layout.codes(pair.second());
        }
      }
      capWeights();
    }
    return new CalibrationFactors(layout, pairs, single, joint, marginals());
  }

  private float[] marginals() {
    float[] shares = new float[target.layout().width()];
    for (int p = 0; p < shares.length; p++) {
      shares[p] = target.moment(p, p);
    }
    return shares;
  }

  private void meet(int column) {
    BlockLayout layout = target.layout();
    short[] codes = pool.codes().get(column);
    int[] cells = new int[pool.rows()];
    for (int r = 0; r < cells.length; r++) {
      cells[r] = codes[r] & 0xFFFF;
    }
    float[] wanted = new float[layout.codes(column)];
    for (int i = 0; i < wanted.length; i++) {
      int p = layout.offset(column) + i;
      wanted[i] = target.moment(p, p);
    }
    meet(cells, wanted, cell -> 1, single, layout.offset(column));
  }

  private void meet(CalibrationFactors.Pair pair, int start) {
    BlockLayout layout = target.layout();
    int lines = layout.codes(pair.first());
    int stride = layout.codes(pair.second());
    short[] first = pool.codes().get(pair.first());
    short[] second = pool.codes().get(pair.second());
    int[] cells = new int[pool.rows()];
    int[] filled = new int[lines * stride];
    for (int r = 0; r < cells.length; r++) {
      cells[r] = (first[r] & 0xFFFF) * stride + (second[r] & 0xFFFF);
      filled[cells[r]]++;
    }
    float[] wanted = new float[lines * stride];
    for (int i = 0; i < lines; i++) {
      for (int j = 0; j < stride; j++) {
        wanted[i * stride + j] =
            target.moment(layout.offset(pair.first()) + i, layout.offset(pair.second()) + j);
      }
    }
    meet(
        cells,
        wanted,
        cell -> strength.pairExponent() * filled[cell] / (filled[cell] + SHRINKAGE),
        joint,
        start);
  }

  /**
   * One marginal.
   *
   * @param cells the cell that each row of the pool fills
   * @param wanted share of rows in each cell
   * @param belief what a cell's correction is tempered with, in [0, 1]
   * @param factors logarithms of factors, the marginal's from {@code start} on; changed
   */
  private void meet(
      int[] cells, float[] wanted, IntToDoubleFunction belief, float[] factors, int start) {
    double[] shares = new double[wanted.length];
    double total = 0;
    for (int r = 0; r < cells.length; r++) {
      shares[cells[r]] += weights[r];
      total += weights[r];
    }
    for (int cell = 0; cell < shares.length; cell++) {
      double ratio =
          Math.max(
              1 / strength.clip(),
              Math.min(
                  strength.clip(),
                  (wanted[cell] + smoothing) / (shares[cell] / total + smoothing)));
      double step = belief.applyAsDouble(cell) * Math.log(ratio);
      factors[start + cell] += (float) step;
      shares[cell] = Math.exp(step) / total;
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
