package io.mirrorlake.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SystematicDrawTest {
  @Test
  void drawsTheAskedNumberWithoutRepeats() {
    double[] weights = new SplittableRandom(1).doubles(1_000, 0.001, 1).toArray();
    int[] drawn = SystematicDraw.draw(weights, 300, new SplittableRandom(2));
    assertThat(drawn).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void inclusionFollowsTheWeights() {
    double[] weights = {1, 2, 3, 4, 0.5, 1.5, 2.5, 3.5, 1, 1};
    double total = Arrays.stream(weights).sum();
    int[] counts = new int[weights.length];
    SplittableRandom random = new SplittableRandom(3);
    int draws = 40_000;
    for (int d = 0; d < draws; d++) {
      for (int i : SystematicDraw.draw(weights.clone(), 3, random)) {
        counts[i]++;
      }
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat(counts[i] / (double) draws).isCloseTo(3 * weights[i] / total, within(0.012));
    }
  }

  @Test
  void aWeightThatAsksForTwoPlacesTakesOneAndTheOthersShareTheRest() {
    SplittableRandom random = new SplittableRandom(4);
    int[] counts = new int[5];
    for (int d = 0; d < 10_000; d++) {
      for (int i : SystematicDraw.draw(new double[] {100, 1, 1, 1, 1}, 3, random)) {
        counts[i]++;
      }
    }
    assertThat(counts[0]).isEqualTo(10_000);
    assertThat(counts[1] / 10_000.0).isCloseTo(0.5, within(0.02));
  }

  @Test
  void drawsAllWhereAllAreAskedFor() {
    assertThat(SystematicDraw.draw(new double[] {1, 5, 0.1}, 3, new SplittableRandom(5)))
        .containsExactlyInAnyOrder(0, 1, 2);
  }
}
