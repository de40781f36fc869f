package io.mirrorlake.gan;

import java.util.SplittableRandom;

/** First values of the flat parameter vectors. */
final class Initialization {
  private Initialization() {}

  static float[] generator(GanArchitecture shape, long seed) {
    int units = shape.generatorHidden();
    return uniform(
        RandomStreams.stream(seed, 'G'),
        new int[][] {
          {shape.generatorInputs(), units},
          {shape.generatorInputs() + units, units},
          {shape.generatorFeatures(), shape.layout().width()}
        });
  }

  static float[] critic(GanArchitecture shape, long seed) {
    int units = shape.criticHidden();
    return uniform(
        RandomStreams.stream(seed, 'D'),
        new int[][] {{shape.full().width(), units}, {units, units}, {units, 1}});
  }

  private static float[] uniform(SplittableRandom random, int[][] layers) {
    int size = 0;
    for (int[] layer : layers) {
      size += layer[0] * layer[1] + layer[1];
    }
    float[] flat = new float[size];
    int at = 0;
    for (int[] layer : layers) {
      double bound = 1 / Math.sqrt(layer[0]);
      int end = at + layer[0] * layer[1] + layer[1];
      for (; at < end; at++) {
        flat[at] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    }
    return flat;
  }
}
