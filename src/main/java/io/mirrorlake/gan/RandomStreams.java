package io.mirrorlake.gan;

import java.util.SplittableRandom;

/**
 * Independent random streams, each named by a few numbers: the same name gives the same numbers
 * wherever and however often it is drawn, so a retried task or another partitioning changes
 * nothing. Keys are mixed by SplitMix64's finaliser (Steele, Lea and Flood 2014).
 */
public final class RandomStreams {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private RandomStreams() {}

  /**
   * The stream of a purpose, such as the noise of step 17 on shard 3: {@code stream(seed, 1, 17,
   * 3)}.
   */
  public static SplittableRandom stream(long seed, long... name) {
    long key = mix(seed + GOLDEN_GAMMA);
    for (long part : name) {
      key = mix(key + GOLDEN_GAMMA * (part + 1));
    }
    return new SplittableRandom(key);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
