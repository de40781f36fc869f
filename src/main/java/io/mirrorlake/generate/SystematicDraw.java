package io.mirrorlake.generate;

import java.util.random.RandomGenerator;

/**
 * Draws rows without repeats with probabilities proportional to their weights (systematic sampling,
 * Madow 1949, in a random order). A weight that asks for more than one place is cut to one place,
 * and the others share what is left.
 */
final class SystematicDraw {
  private static final int MAX_ROUNDS = 30;

  private SystematicDraw() {}

  /**
   * Draws indices in a random order.
   *
   * @param weights positive; overwritten
   * @param count how many to draw, at most the number of weights
   * @param random the source of order and start
   * @return {@code [count]} distinct indices
   */
  static int[] draw(double[] weights, int count, RandomGenerator random) {
    inclusionProbabilities(weights, count);
    int[] order = permutation(weights.length, random);
    int[] drawn = new int[count];
    int taken = 0;
    double reached = random.nextDouble();
    for (int i = 0; i < order.length && taken < count; i++) {
      double next = reached + weights[order[i]];
      if (Math.floor(next) > Math.floor(reached)) {
        drawn[taken++] = order[i];
        weights[order[i]] = 0;
      }
      reached = next;
    }
    // Rounding of the sum can leave the last place open.
    for (int i = 0; taken < count; i++) {
      if (weights[order[i]] > 0) {
        drawn[taken++] = order[i];
      }
    }
    return drawn;
  }

  private static void inclusionProbabilities(double[] weights, int count) {
    boolean[] full = new boolean[weights.length];
    int places = count;
    for (int round = 0; round < MAX_ROUNDS && places > 0; round++) {
      double free = 0;
      for (int i = 0; i < weights.length; i++) {
        free += full[i] ? 0 : weights[i];
      }
      double scale = places / free;
      boolean changed = false;
      for (int i = 0; i < weights.length; i++) {
        if (!full[i]) {
          weights[i] *= scale;
          if (weights[i] >= 1) {
            weights[i] = 1;
            full[i] = true;
            changed = true;
            places--;
          }
        }
      }
      if (!changed) {
        return;
      }
    }
  }

  private static int[] permutation(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
