package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.NetworkState;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutDistanceTest {
  /** Parameters of a generator that gives one code a column, whatever its noise. */
  private static NetworkState constant(GanArchitecture shape, int... codes) {
    float[] parameters = new float[GanState.initial(shape, 1).generator().parameters().length];
    int biases = parameters.length - shape.layout().width();
    for (int c = 0; c < codes.length; c++) {
      parameters[biases + shape.layout().offset(c) + codes[c]] = 1;
    }
    return NetworkState.untrained(parameters);
  }

  @Test
  void itIsTheMeanTotalVariationOfAllPairs() {
    GanArchitecture shape = new GanArchitecture(4, 8, 8, new BlockLayout(new int[] {2, 3, 2}));
    // Of four rows, pair (0,1) is (1,2) in two, (0,2) is (1,1) in three, (1,2) is (2,1) in one.
    short[] codes = {1, 2, 0, 1, 2, 1, 1, 0, 1, 1, 0, 1};
    HeldOutDistance distance =
        new HeldOutDistance(shape, List.of(new EncodedBlock(4, 3, codes)), 7);
    assertThat(distance.of(constant(shape, 1, 2, 1)))
        .isEqualTo((0.5 + 0.25 + 0.75) / 3, within(1e-9));
    assertThat(distance.of(constant(shape, 0, 1, 1))).isEqualTo(1, within(1e-9));
  }

  @Test
  void oneColumnIsComparedByItself() {
    GanArchitecture shape = new GanArchitecture(4, 8, 8, new BlockLayout(new int[] {3}));
    HeldOutDistance distance =
        new HeldOutDistance(shape, List.of(new EncodedBlock(4, 1, new short[] {0, 0, 0, 2})), 7);
    assertThat(distance.of(constant(shape, 0))).isEqualTo(0.25, within(1e-9));
  }

  @Test
  void theSameGeneratorHasTheSameDistance() {
    GanArchitecture shape = new GanArchitecture(4, 8, 8, new BlockLayout(new int[] {5, 5, 5, 5}));
    EncodedBlock rows = new EncodedBlock(2, 4, new short[] {0, 1, 2, 3, 4, 0, 1, 2});
    NetworkState generator = GanState.initial(shape, 3).generator();
    assertThat(new HeldOutDistance(shape, List.of(rows), 1).of(generator))
        .isEqualTo(new HeldOutDistance(shape, List.of(rows), 1).of(generator))
        .isBetween(0.0, 1.0);
  }

  @Test
  void withoutARowThereIsNoDistance() {
    GanArchitecture shape = new GanArchitecture(4, 8, 8, new BlockLayout(new int[] {3}));
    assertThatThrownBy(() -> new HeldOutDistance(shape, List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
