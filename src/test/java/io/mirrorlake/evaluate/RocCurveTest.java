package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  @Test
  void areaCountsTiesHalf() {
    // Pairs of positive and negative: 0.8 beats 0.3 and 0.5, 0.5 beats 0.3 and ties 0.5: 3.5 of 4.
    RocCurve curve =
        RocCurve.of(new double[] {0.8, 0.5, 0.5, 0.3}, new boolean[] {true, true, false, false});
    assertThat(curve.area()).isEqualTo(3.5 / 4);
  }

  @Test
  void truePositivesAreCountedBeforeTheFirstFalseAlarmTooMany() {
    RocCurve curve =
        RocCurve.of(
            new double[] {9, 8, 7, 6, 5, 4}, new boolean[] {true, true, false, true, false, false});
    assertThat(curve.truePositiveRate(0)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(curve.truePositiveRate(0.34)).isEqualTo(1);
  }

  @Test
  void oneClassHasNoCurve() {
    assertThatThrownBy(() -> RocCurve.of(new double[] {1, 2}, new boolean[] {true, true}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void areaIsTheShareOfPairsInOrder(
      @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 9) Integer> drawnRanks,
      @ForAll @Size(30) boolean[] drawn) {
    int[] ranks = drawnRanks.stream().mapToInt(Integer::intValue).toArray();
    boolean[] positive = Arrays.copyOf(drawn, ranks.length);
    double pairs = 0;
    double inOrder = 0;
    double[] scores = new double[ranks.length];
    for (int one = 0; one < ranks.length; one++) {
      scores[one] = ranks[one];
      for (int other = 0; other < ranks.length; other++) {
        if (positive[one] && !positive[other]) {
          pairs++;
          inOrder += (Integer.signum(Integer.compare(ranks[one], ranks[other])) + 1) / 2.0;
        }
      }
    }
    Assume.that(pairs > 0);
    assertThat(RocCurve.of(scores, positive).area()).isCloseTo(inOrder / pairs, within(1e-12));
  }
}
