package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowSamplerTest {
  private static final BlockLayout LAYOUT = new BlockLayout(new int[] {7, 2, 30, 1});
  private static final GanArchitecture SHAPE = new GanArchitecture(13, 24, 8, LAYOUT);

  @Test
  void drawsTheLargestLogitsOfTheGeneratorForTheSameNoise() {
    NetworkState state = GanState.initial(SHAPE, 3).generator();
    float[] noise = new float[13 * RowSampler.BATCH];
    NoiseTable.fill(noise, noise.length, new SplittableRandom(5));
    Generator generator = new Generator(SHAPE, RowSampler.BATCH);
    generator.load(state);
    for (int r = 0; r < RowSampler.BATCH; r++) {
      for (int i = 0; i < 13; i++) {
        generator.noise(r, i, noise[i * RowSampler.BATCH + r]);
      }
    }
    int[] expected = new int[RowSampler.BATCH * 4];
    new HardOutput(LAYOUT).positions(generator.forward(RowSampler.BATCH), 512, expected);
    int[] drawn = new int[RowSampler.BATCH * 4 + 4];
    new RowSampler(SHAPE, state.parameters()).draw(new SplittableRandom(5), drawn, 4);
    int same = 0;
    for (int i = 0; i < expected.length; i++) {
      same += expected[i] == drawn[i + 4] ? 1 : 0;
    }
    // Sums in another order may turn a tie, hardly more.
    assertThat(same).isGreaterThanOrEqualTo(expected.length - 2);
  }

  @Test
  void noiseIsStandardNormal() {
    int count = 1_000_003;
    float[] noise = new float[count];
    NoiseTable.fill(noise, count, new SplittableRandom(1));
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    int beyondTwo = 0;
    for (float x : noise) {
      sum += x;
      squares += (double) x * x;
      fourth += (double) x * x * x * x;
      beyondTwo += Math.abs(x) > 2 ? 1 : 0;
    }
    assertThat(sum / count).isCloseTo(0, within(0.005));
    assertThat(squares / count).isCloseTo(1, within(0.006));
    assertThat(fourth / count).isCloseTo(3, within(0.05));
    assertThat(beyondTwo / (double) count).isCloseTo(0.0455, within(0.001));
  }
}
