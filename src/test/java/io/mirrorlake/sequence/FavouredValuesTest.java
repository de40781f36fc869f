package io.mirrorlake.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FavouredValuesTest {
  /** Round amounts 100 and 110, held by 30 and 10 rows, and 20 rows evenly between them. */
  private static final FavouredValues ROUND =
      new FavouredValues(new double[] {100, 110}, new double[] {30, 10}, new double[] {5, 20}, 4);

  @Test
  void aPlaceCloseToOneMovesOntoItAsOftenAsRowsAreThere() {
    // Within 4 of 102 lie 100 with its 30 rows, and 6 tenths of the 20 others.
    Map<Double, Integer> drawn = new HashMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      drawn.merge(ROUND.near(102, random), 1, Integer::sum);
    }
    assertThat(drawn.keySet()).containsExactlyInAnyOrder(100.0, 102.0);
    assertThat(drawn.get(100.0) / 20_000.0).isCloseTo(30.0 / 42, within(0.01));
  }

  @Test
  void aPlaceFarFromAllStays() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(ROUND.near(105, random)).isEqualTo(105);
    assertThat(ROUND.near(90, random)).isEqualTo(90);
    assertThat(ROUND.near(200, random)).isEqualTo(200);
  }

  @Test
  void ofTwoWithinReachTheMoreFrequentIsDrawnMoreOften() {
    FavouredValues close =
        new FavouredValues(new double[] {1, 2}, new double[] {90, 10}, new double[] {0, 0}, 5);
    SplittableRandom random = new SplittableRandom(2);
    int first = 0;
    for (int i = 0; i < 10_000; i++) {
      first += close.near(1.8, random) == 1 ? 1 : 0;
    }
    assertThat(first / 10_000.0).isCloseTo(0.9, within(0.02));
  }
}
