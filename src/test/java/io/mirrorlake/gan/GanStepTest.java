package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GanStepTest {
  private static final int BATCH = 100;

  private static GanState after(double criticWeight, int steps, double[] distances) {
    MomentTarget target = GanFixture.target(400, 4);
    GanStep step =
        new GanStep(
            GanFixture.SHAPE, new GanHyperparameters(BATCH, 5e-3, criticWeight, 0.3, 0.1), target);
    step.load(GanFixture.state(3));
    int[] real = GanFixture.positions(BATCH, 4);
    for (int k = 0; k < steps; k++) {
      distances[k] = step.run(real, 1, new SplittableRandom(k)).moments();
    }
    return step.store();
  }

  @Test
  void withoutWeightTheCriticStaysAndMomentsAreLearntAllTheSame() {
    int steps = 300;
    double[] distances = new double[steps];
    GanState state = after(0, steps, distances);
    assertThat(state.critic().parameters()).isEqualTo(GanFixture.state(3).critic().parameters());
    assertThat(state.generator().parameters())
        .isNotEqualTo(GanFixture.state(3).generator().parameters());
    assertThat(mean(distances, steps - 50, steps)).isLessThan(0.2 * mean(distances, 0, 5));
  }

  @Test
  void theWeightIsWhatTheCriticCountsInTheGeneratorsLoss() {
    // Adam's first step depends on the gradient's direction alone: moments and critic both pull.
    float[] alone = after(0, 1, new double[1]).generator().parameters();
    float[] faint = after(1e-9, 1, new double[1]).generator().parameters();
    float[] strong = after(100, 1, new double[1]).generator().parameters();
    assertThat(distance(alone, faint)).isLessThan(0.1 * distance(alone, strong));
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i] / (to - from);
    }
    return sum;
  }
}
