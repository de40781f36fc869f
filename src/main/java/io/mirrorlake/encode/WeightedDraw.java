package io.mirrorlake.encode;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws an index with a chance proportional to its count. Cost: one binary search. */
final class WeightedDraw {
  private final long[] cumulative;

  WeightedDraw(List<Long> counts) {
    cumulative = new long[counts.size()];
    long sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += counts.get(i);
      cumulative[i] = sum;
    }
  }

  int draw(RandomGenerator random) {
    long at = random.nextLong(cumulative[cumulative.length - 1]);
    int found = Arrays.binarySearch(cumulative, at + 1);
    if (found < 0) {
      return -found - 1;
    }
    // Of equal sums the first: a count of 0 is never drawn.
    while (found > 0 && cumulative[found - 1] == cumulative[found]) {
      found--;
    }
    return found;
  }
}
