package io.mirrorlake.encode;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * A one-to-one map of the numbers below {@code size} onto themselves, {@code n ↦ (a·n + b) mod
 * size} with a coprime to the size: neighbours land far apart, and no two numbers together.
 */
final class Permutation implements Serializable {
  private final BigInteger size;
  private final BigInteger factor;
  private final BigInteger shift;

  /**
   * A permutation.
   *
   * @param size how many numbers, at least 1
   * @param random chooses a and b
   */
  Permutation(BigInteger size, RandomGenerator random) {
    this.size = size;
    int bits = Math.max(64, size.bitLength() + 8);
    BigInteger candidate = number(bits, random).mod(size);
    while (!candidate.gcd(size).equals(BigInteger.ONE)) {
      candidate = candidate.add(BigInteger.ONE);
    }
    this.factor = candidate;
    this.shift = number(bits, random).mod(size);
  }

  private static BigInteger number(int bits, RandomGenerator random) {
    byte[] bytes = new byte[bits / 8 + 1];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes);
  }

  BigInteger size() {
    return size;
  }

  /** Where a number lands; numbers from the size on count modulo it. */
  BigInteger apply(BigInteger number) {
    return factor.multiply(number).add(shift).mod(size);
  }
}
