package io.mirrorlake.encode;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * A number of its own for each (key, attempt), first attempts of the first {@code size} keys below
 * {@code size}: for forms whose small numbers make the nicest texts, and which have texts for all
 * numbers.
 */
final class ListedNumbers implements Serializable {
  /** Attempts with numbers of their own; more than are ever made. */
  private static final BigInteger ATTEMPTS = BigInteger.valueOf(1_024);

  private final Permutation permutation;

  /**
   * Numbers of keys.
   *
   * @param size how many small numbers there are, at least 1
   * @param seed another seed scatters otherwise
   */
  ListedNumbers(long size, long seed) {
    this.permutation = new Permutation(BigInteger.valueOf(size), new SplittableRandom(seed));
  }

  /** The number of a key's attempt; both from 0. */
  BigInteger number(long key, int attempt) {
    BigInteger[] parts = BigInteger.valueOf(key).divideAndRemainder(permutation.size());
    BigInteger stretch = parts[0].multiply(ATTEMPTS).add(BigInteger.valueOf(attempt));
    return stretch.multiply(permutation.size()).add(permutation.apply(parts[1]));
  }
}
