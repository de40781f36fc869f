package io.mirrorlake.gan;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Standard normals by inverse transform on a grid: {@value #SIZE} quantiles, each as likely as the
 * others, scaled to variance 1. Five come from one 64-bit draw, which makes them several times
 * cheaper than exact ones; a network does not see the grid.
 */
final class NoiseTable {
  private static final int BITS = 12;
  private static final int SIZE = 1 << BITS;
  private static final int PER_DRAW = Long.SIZE / BITS;
  private static final float[] QUANTILES = quantiles();

  private NoiseTable() {}

  private static float[] quantiles() {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double[] exact = new double[SIZE];
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      exact[i] = normal.inverseCumulativeProbability((i + 0.5) / SIZE);
      squares += exact[i] * exact[i];
    }
    double scale = Math.sqrt(SIZE / squares);
    float[] quantiles = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      quantiles[i] = (float) (scale * exact[i]);
    }
    return quantiles;
  }

  /** Fills {@code noise[0 .. count)}. */
  static void fill(float[] noise, int count, RandomGenerator random) {
    int i = 0;
    while (i + PER_DRAW <= count) {
      long bits = random.nextLong();
      for (int k = 0; k < PER_DRAW; k++) {
        noise[i + k] = QUANTILES[(int) bits & (SIZE - 1)];
        bits >>>= BITS;
      }
      i += PER_DRAW;
    }
    for (long bits = random.nextLong(); i < count; i++, bits >>>= BITS) {
      noise[i] = QUANTILES[(int) bits & (SIZE - 1)];
    }
  }
}
