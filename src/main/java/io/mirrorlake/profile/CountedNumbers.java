package io.mirrorlake.profile;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Numbers and how often each occurs, as a list that makes its elements where they are asked for: 12
 * bytes a number instead of some 50. A sample of 200,000 rows has millions of them.
 */
final class CountedNumbers extends AbstractList<ValueCount> implements RandomAccess {
  private final CellForm form;
  private final long[] bits;
  private final int[] ends;

  private CountedNumbers(CellForm form, long[] bits, int[] ends) {
    this.form = form;
    this.bits = bits;
    this.ends = ends;
  }

  /**
   * Counts numbers that lie in order.
   *
   * @param form of their type
   * @param bits of the numbers, equal ones next to each other; changed
   */
  static CountedNumbers of(CellForm form, long[] bits) {
    int[] ends = new int[bits.length];
    int size = 0;
    for (int i = 0; i < bits.length; i++) {
      if (i == 0 || bits[i] != bits[size - 1]) {
        bits[size++] = bits[i];
      }
      ends[size - 1] = i + 1;
    }
    return new CountedNumbers(form, Arrays.copyOf(bits, size), Arrays.copyOf(ends, size));
  }

  @Override
  public ValueCount get(int index) {
    Objects.checkIndex(index, bits.length);
    int before = index == 0 ? 0 : ends[index - 1];
    return new ValueCount(form.value(HashMix.mix(bits[index]), null), ends[index] - before);
  }

  @Override
  public int size() {
    return bits.length;
  }
}
