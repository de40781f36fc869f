package io.mirrorlake.encode;

import java.math.BigInteger;

/**
 * A number taken apart into parts of given sizes, as a time into seconds, minutes and hours: other
 * numbers give other parts. Not thread-safe.
 */
final class MixedDigits {
  private BigInteger left;

  MixedDigits(BigInteger number) {
    this.left = number;
  }

  /** The next part, in {@code [0, size)}. */
  int next(int size) {
    BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(size));
    left = parts[0];
    return parts[1].intValue();
  }

  /** What no part has taken. */
  BigInteger rest() {
    return left;
  }
}
