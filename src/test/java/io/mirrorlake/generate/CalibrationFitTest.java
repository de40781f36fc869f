package io.mirrorlake.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.model.CalibrationFactors;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
  private static final BlockLayout LAYOUT = new BlockLayout(new int[] {2, 3});
  private static final int POOL = 80_000;
  private static final long ROWS = 10_000;

  /** Joint counts of 10,000 training rows, dependent and skewed. */
  private static final long[][] JOINT = {{3_000, 1_500, 500}, {400, 1_600, 3_000}};

  private static MomentTarget target() {
    long[] counts = new long[25];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        counts[i * 5 + i] += JOINT[i][j];
        counts[(2 + j) * 5 + 2 + j] += JOINT[i][j];
        counts[i * 5 + 2 + j] = JOINT[i][j];
        counts[(2 + j) * 5 + i] = JOINT[i][j];
      }
    }
    return MomentTarget.of(LAYOUT, counts, ROWS);
  }

  /** A generator that knows nothing: independent, uniform. */
  private static CandidatePool pool() {
    SplittableRandom random = new SplittableRandom(1);
    short[] first = new short[POOL];
    short[] second = new short[POOL];
    for (int r = 0; r < POOL; r++) {
      first[r] = (short) random.nextInt(2);
      second[r] = (short) random.nextInt(3);
    }
    return new CandidatePool(LAYOUT, POOL, List.of(first, second));
  }

  @Test
  void weightedCandidatesMeetTheTrainingRowsJointShares() {
    CalibrationFactors factors =
        new CalibrationFit(pool(), target(), ROWS, 8, CalibrationStrength.COUNTED).fit();
    double[] weights = new double[6];
    double total = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        weights[i * 3 + j] = Math.exp(factors.logWeight(new int[] {i, 2 + j}, 0));
        total += weights[i * 3 + j];
      }
    }
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        // The pool is uniform up to noise, so weights alone must be the target's shares.
        assertThat(weights[i * 3 + j] / total).isCloseTo(JOINT[i][j] / (double) ROWS, within(0.01));
      }
    }
  }
}
