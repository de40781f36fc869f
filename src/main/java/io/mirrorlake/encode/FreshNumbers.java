package io.mirrorlake.encode;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * A number of its own for each (key, attempt), scattered over {@code [0, size)}: attempts after the
 * first are made where a number leads to a real value. Each key owns {@value #OWNED} numbers there;
 * keys too many for that find theirs in the next stretch of the same length, {@code [size, 2·size)}
 * and so on, so numbers never repeat within the owned attempts.
 */
final class FreshNumbers implements Serializable {
  /** Attempts whose numbers no other key has. */
  static final int OWNED = 16;

  private final BigInteger keys;
  private final Permutation permutation;

  /**
   * Numbers below a size, and beyond where there are many keys.
   *
   * @param size at least 1
   * @param seed another seed scatters otherwise
   */
  FreshNumbers(BigInteger size, long seed) {
    this.permutation = new Permutation(size, new SplittableRandom(seed));
    this.keys = size.divide(BigInteger.valueOf(OWNED)).max(BigInteger.ONE);
  }

  /** Numbers below a size; see the other constructor. */
  FreshNumbers(long size, long seed) {
    this(BigInteger.valueOf(size), seed);
  }

  /**
   * The number of a key.
   *
   * @param key number of the key, from 0
   * @param attempt from 0; from {@value #OWNED} on the number may be another key's too
   */
  BigInteger number(long key, int attempt) {
    BigInteger[] parts = BigInteger.valueOf(key).divideAndRemainder(keys);
    // Attempts side by side, so that the permutation throws them far apart in every digit.
    BigInteger slot = parts[1].multiply(BigInteger.valueOf(OWNED)).add(BigInteger.valueOf(attempt));
    return parts[0].multiply(permutation.size()).add(permutation.apply(slot));
  }
}
