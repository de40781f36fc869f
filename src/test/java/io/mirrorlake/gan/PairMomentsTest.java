package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairMomentsTest {
  private static final int ROWS = 8;
  private static final BlockLayout LAYOUT = GanFixture.LAYOUT;

  private static float[] deviations(MomentTarget target, int[] positions, int from) {
    float[] deviations = new float[LAYOUT.width()];
    for (int p = 0; p < deviations.length; p++) {
      deviations[p] = -target.moment(p, p);
    }
    for (int i = from * LAYOUT.columns(); i < (from + ROWS / 2) * LAYOUT.columns(); i++) {
      deviations[positions[i]] += 2f / ROWS;
    }
    return deviations;
  }

  @Test
  void allPairsAndTheOneWayMarginalsAreTheWholeTerm() {
    MomentTarget target = GanFixture.target(200, 4);
    int[] positions = GanFixture.positions(ROWS, 9);
    List<DependentPairs.Pair> all = new ArrayList<>();
    for (int a = 0; a < LAYOUT.columns(); a++) {
      for (int b = a + 1; b < LAYOUT.columns(); b++) {
        all.add(new DependentPairs.Pair(a, b, 1));
      }
    }
    float[] first = deviations(target, positions, 0);
    float[] second = deviations(target, positions, ROWS / 2);
    double weight = 0.03;
    float[] found = new float[ROWS * LAYOUT.width()];
    double distance =
        new PairMoments(target, all).addGradient(positions, ROWS, weight, first, second, found);
    for (int p = 0; p < LAYOUT.width(); p++) {
      float ofMarginal = MomentTerm.MARGINAL_WEIGHT * target.weight(p, p);
      distance += ofMarginal * first[p] * second[p];
      for (int r = 0; r < ROWS; r++) {
        float other = r < ROWS / 2 ? second[p] : first[p];
        found[r * LAYOUT.width() + p] += (float) (weight / (ROWS / 2)) * ofMarginal * other;
      }
    }
    float[] whole = new float[found.length];
    assertThat(distance)
        .isCloseTo(
            new MomentLoss(target)
                .addGradient(positions, ROWS, weight, new SplittableRandom(1), whole),
            within(1e-4));
    assertThat(GeneratorTest.relativeError(found, whole)).isLessThan(1e-4);
  }
}
