package io.mirrorlake.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticLineTest {
  @Test
  void theLineThatMadeTheAnswersIsFound() {
    SplittableRandom random = new SplittableRandom(5);
    double[] scores = new double[40_000];
    double[] answers = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = 2 * random.nextGaussian();
      double p = 1 / (1 + Math.exp(-0.6 * scores[row] + 1.5));
      answers[row] = random.nextDouble() < p ? 1 : 0;
    }
    LogisticLine line = LogisticLine.fitted(scores, answers);
    assertThat(line.slope()).isCloseTo(0.6, within(0.03));
    assertThat(line.intercept()).isCloseTo(-1.5, within(0.05));
  }

  @Test
  void atTheLineTheMeanProbabilityIsTheShare() {
    double[] scores = {-3, -2, -1, 0, 1, 2, 3, 4};
    double[] answers = {0, 1, 0, 0, 1, 0, 1, 1};
    LogisticLine line = LogisticLine.fitted(scores, answers);
    double mean =
        Arrays.stream(scores)
            .map(score -> 1 / (1 + Math.exp(-line.slope() * score - line.intercept())))
            .average()
            .orElseThrow();
    // Likelihood's own condition, but for the trace of a prior.
    assertThat(mean).isCloseTo(0.5, within(1e-3));
  }

  @Test
  void classesApartOrOneClassGiveAFiniteLine() {
    double[] scores = {-2, -1, 1, 2};
    LogisticLine apart = LogisticLine.fitted(scores, new double[] {0, 0, 1, 1});
    assertThat(apart.slope()).isFinite().isPositive();
    LogisticLine one = LogisticLine.fitted(scores, new double[4]);
    assertThat(one.intercept()).isFinite();
    assertThat(LogisticLine.fitted(new double[0], new double[0])).isEqualTo(new LogisticLine(1, 0));
  }
}
