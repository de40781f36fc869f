package io.mirrorlake.encode;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Whole shares of a round number, in proportion to counts, by largest remainders. */
final class Shares {
  private Shares() {}

  /**
   * The shares.
   *
   * @param counts at least one
   * @param round what the shares sum up to
   * @return as many shares, 0 for the smallest counts
   */
  static int[] of(Collection<Long> counts, int round) {
    long[] each = counts.stream().mapToLong(Long::longValue).toArray();
    long all = Math.max(1, Arrays.stream(each).sum());
    int[] shares = new int[each.length];
    int given = 0;
    for (int i = 0; i < each.length; i++) {
      shares[i] = (int) (each[i] * round / all);
      given += shares[i];
    }
    Integer[] order = new Integer[each.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong((Integer i) -> -(each[i] * round % all)));
    for (int i = 0; given < round; i = (i + 1) % order.length) {
      shares[order[i]]++;
      given++;
    }
    return shares;
  }
}
