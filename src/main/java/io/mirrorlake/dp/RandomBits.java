package io.mirrorlake.dp;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Fair bits and uniform whole numbers, exact by rejection. Bytes are fetched in pages, since a
 * cryptographic generator is slow at single numbers. Not thread-safe.
 */
public final class RandomBits {
  private static final int PAGE = 8_192;

  private final RandomGenerator source;
  private final byte[] page = new byte[PAGE];
  private int next = PAGE;
  private int bitsLeft;
  private int bitStore;

  private RandomBits(RandomGenerator source) {
    this.source = source;
  }

  /** Bits of the platform's cryptographic generator: the only ones that give privacy. */
  public static RandomBits secure() {
    return new RandomBits(new SecureRandom());
  }

  /** The same bits for the same seed: for tests and measurements, <em>not private</em>. */
  public static RandomBits seeded(long seed) {
    return new RandomBits(new SplittableRandom(seed));
  }

  /** Whether nobody can foretell the bits. */
  boolean areSecure() {
    return source instanceof SecureRandom;
  }

  boolean bit() {
    if (bitsLeft == 0) {
      bitStore = oneByte();
      bitsLeft = 8;
    }
    boolean bit = (bitStore & 1) == 1;
    bitStore >>= 1;
    bitsLeft--;
    return bit;
  }

  /**
   * A uniform number of {@code [0, bound)}.
   *
   * @param bound at least 1
   */
  long below(long bound) {
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(bound - 1) + 7) / 8;
    long mask = bound == 1 ? 0 : -1L >>> Long.numberOfLeadingZeros(bound - 1);
    while (true) {
      long candidate = 0;
      for (int i = 0; i < bytes; i++) {
        candidate = candidate << 8 | oneByte();
      }
      candidate &= mask;
      if (candidate < bound) {
        return candidate;
      }
    }
  }

  /** As {@link #below(long)}, for large bounds. */
  BigInteger below(BigInteger bound) {
    if (bound.bitLength() < Long.SIZE) {
      return BigInteger.valueOf(below(bound.longValueExact()));
    }
    int length = bound.bitLength();
    while (true) {
      byte[] magnitude = new byte[(length + 7) / 8];
      for (int i = 0; i < magnitude.length; i++) {
        magnitude[i] = (byte) oneByte();
      }
      magnitude[0] &= (byte) (0xFF >>> (8 * magnitude.length - length));
      BigInteger candidate = new BigInteger(1, magnitude);
      if (candidate.compareTo(bound) < 0) {
        return candidate;
      }
    }
  }

  private int oneByte() {
    if (next == PAGE) {
      source.nextBytes(page);
      next = 0;
    }
    return page[next++] & 0xFF;
  }
}
