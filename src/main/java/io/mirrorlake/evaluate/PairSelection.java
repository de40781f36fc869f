package io.mirrorlake.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Which pairs of columns are scored. */
final class PairSelection {
  private PairSelection() {}

  /**
   * All pairs, or a sample of them (Algorithm S, Knuth, TAOCP 3.4.2), in order either way.
   *
   * @param columns indexes of columns
   * @param most pairs at the most
   * @param seed another seed gives another sample
   */
  static List<int[]> of(int[] columns, int most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> chosen = new ArrayList<>();
    long left = all(columns.length);
    for (int i = 0; i < columns.length; i++) {
      for (int j = i + 1; j < columns.length; j++) {
        if (random.nextDouble() * left < most - chosen.size()) {
          chosen.add(new int[] {columns[i], columns[j]});
        }
        left--;
      }
    }
    return chosen;
  }

  /** Number of pairs of that many columns. */
  static long all(int columns) {
    return (long) columns * (columns - 1) / 2;
  }
}
