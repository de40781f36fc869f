package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Holds the sparse moment term to its dense definition and to numeric gradients. */
class MomentLossTest {
  private static final int ROWS = 8;

  /** All pairs are looked at, so nothing is drawn. */
  private static final RandomGenerator NO_CHOICE =
      () -> {
        throw new AssertionError("Nothing is to be drawn");
      };

  private final MomentTarget target = GanFixture.target(200, 4);
  private final int[] positions = GanFixture.positions(ROWS, 9);
  private final int width = GanFixture.LAYOUT.width();

  private double[][] rows() {
    float[][] dense = GanFixture.dense(positions, ROWS);
    double[][] rows = new double[ROWS][width];
    for (int r = 0; r < ROWS; r++) {
      for (int i = 0; i < width; i++) {
        rows[r][i] = dense[r][i];
      }
    }
    return rows;
  }

  @Test
  void valueEqualsTheDenseDefinition() {
    double distance =
        new MomentLoss(target).addGradient(positions, ROWS, 1, NO_CHOICE, new float[ROWS * width]);
    assertThat(distance).isCloseTo(DenseMomentTerm.of(target, rows()), within(1e-4));
  }

  @Test
  void gradientEqualsNumericGradient() {
    float[] gradient = new float[ROWS * width];
    new MomentLoss(target).addGradient(positions, ROWS, 0.03, NO_CHOICE, gradient);
    float[] numeric = new float[gradient.length];
    double[][] rows = rows();
    double step = 1e-4;
    for (int r = 0; r < ROWS; r++) {
      for (int i = 0; i < width; i++) {
        double kept = rows[r][i];
        rows[r][i] = kept + step;
        double up = DenseMomentTerm.of(target, rows);
        rows[r][i] = kept - step;
        numeric[r * width + i] =
            (float) (0.03 * (up - DenseMomentTerm.of(target, rows)) / (2 * step));
        rows[r][i] = kept;
      }
    }
    assertThat(GeneratorTest.relativeError(gradient, numeric)).isLessThan(1e-3);
  }

  @Test
  void withoutWeightTheDistanceIsTheSameAndNothingIsAdded() {
    float[] gradient = new float[ROWS * width];
    double distance = new MomentLoss(target).addGradient(positions, ROWS, 0, NO_CHOICE, gradient);
    assertThat(distance).isCloseTo(DenseMomentTerm.of(target, rows()), within(1e-4));
    assertThat(gradient).containsOnly(0f);
  }

  @Test
  void weightsAreZeroBetweenTwoCodesOfOneColumn() {
    assertThat(target.weights()[1]).isZero();
    assertThat(target.weights()[0]).isPositive();
  }
}
