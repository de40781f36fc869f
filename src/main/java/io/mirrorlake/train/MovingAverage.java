package io.mirrorlake.train;

import io.mirrorlake.gan.NetworkState;

/**
 * The exponential moving average of the generator over rounds (Yazıcı et al. 2019), which is what
 * generates in the end. A step's decay is {@code min(0.999, t/(t+9))}; after a round of k steps it
 * is that to the power of k.
 */
final class MovingAverage {
  /** Of an adversarial training, whose generator never comes to rest. */
  private static final double ADVERSARIAL = 0.999;

  /** Of a training against fixed moments, which does. */
  static final double FIXED_TARGET = 0.995;

  private MovingAverage() {}

  /**
   * The average after a round.
   *
   * @param average before the round
   * @param current the generator after the round
   * @param steps steps behind the generator
   * @param localSteps steps of the round
   */
  static NetworkState next(NetworkState average, NetworkState current, long steps, int localSteps) {
    return next(average, current, steps, localSteps, ADVERSARIAL);
  }

  /**
   * As above, with a decay of one's own.
   *
   * @param mostDecay of a step, at the most
   */
  static NetworkState next(
      NetworkState average, NetworkState current, long steps, int localSteps, double mostDecay) {
    double decay = Math.pow(Math.min(mostDecay, steps / (steps + 9.0)), localSteps);
    float keep = (float) decay;
    float[] before = average.parameters();
    float[] values = current.parameters();
    float[] next = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      next[i] = keep * before[i] + (1 - keep) * values[i];
    }
    return NetworkState.untrained(next);
  }
}
