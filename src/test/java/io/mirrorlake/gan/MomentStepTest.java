package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentStepTest {
  @Test
  void aGeneratorWithoutACriticLearnsItsTarget() {
    BlockLayout layout = new BlockLayout(new int[] {2, 2});
    // Two columns that always agree, 70 : 30.
    long[] counts = {70, 0, 70, 0, 0, 30, 0, 30, 70, 0, 70, 0, 0, 30, 0, 30};
    MomentTarget target = MomentTarget.of(layout, counts, 100);
    GanArchitecture shape = new GanArchitecture(8, 16, 0, layout);
    GanHyperparameters settings = new GanHyperparameters(200, 2e-3, 0, 1, 0);
    MomentStep step = new MomentStep(shape, settings, target, 1);
    double first = 0;
    double last = 0;
    for (int k = 0; k < 600; k++) {
      double distance = step.run(1, RandomStreams.stream(1, k));
      first += k < 20 ? distance / 20 : 0;
      last += k >= 580 ? distance / 20 : 0;
    }
    assertThat(first).isGreaterThan(0.1);
    assertThat(last).isLessThan(0.1 * first);
    assertThat(step.store().isFinite()).isTrue();
  }

  @Test
  void anEstimateThatIsKnownLessWellWeighsLess() {
    BlockLayout layout = new BlockLayout(new int[] {1, 1});
    float[] moments = {1, 1, 1, 1};
    MomentTarget exact = MomentTarget.estimated(layout, moments, new float[4]);
    MomentTarget vague = MomentTarget.estimated(layout, moments, new float[] {3, 3, 3, 3});
    assertThat(vague.weights()[1]).isLessThan(0.51f * exact.weights()[1]);
    assertThat(MomentTarget.of(layout, new long[] {5, 5, 5, 5}, 5).weights())
        .isEqualTo(exact.weights());
  }
}
