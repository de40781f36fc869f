package io.mirrorlake.dp;

import java.math.BigInteger;

/**
 * Exact samples of the discrete Gaussian on the whole numbers, {@code P(x) ∝ exp(−x²/(2σ²))}, by
 * rejection from the discrete Laplace distribution (Canonne, Kamath and Steinke 2020, algorithms 1
 * to 3). Only whole-number arithmetic and fair bits: no floating-point value is ever compared with
 * a random one, so that no rounding can tell a count apart. Not thread-safe. About 1.5 rejections a
 * sample, whatever σ.
 */
public final class DiscreteGaussian {
  private final RandomBits bits;

  /**
   * A sampler.
   *
   * @param bits where its randomness comes from
   */
  public DiscreteGaussian(RandomBits bits) {
    this.bits = bits;
  }

  /**
   * One sample.
   *
   * @param scale the standard deviation
   */
  public long sample(NoiseScale scale) {
    // σ² = a/b exactly.
    BigInteger a = BigInteger.valueOf(scale.steps()).pow(2);
    BigInteger b = BigInteger.valueOf(NoiseScale.STEPS_PER_UNIT).pow(2);
    long t = scale.steps() / NoiseScale.STEPS_PER_UNIT + 1;
    BigInteger bt = b.multiply(BigInteger.valueOf(t));
    BigInteger denominator = a.multiply(bt).multiply(BigInteger.valueOf(2 * t));
    while (true) {
      long y = discreteLaplace(t);
      // (|y| − σ²/t)² / (2σ²) = (|y|bt − a)² / (2abt²)
      BigInteger distance = bt.multiply(BigInteger.valueOf(Math.abs(y))).subtract(a);
      if (bernoulliExp(distance.multiply(distance), denominator)) {
        return y;
      }
    }
  }

  /** A sample with {@code P(x) ∝ exp(−|x|/t)}. */
  long discreteLaplace(long t) {
    while (true) {
      long u = bits.below(t);
      if (!bernoulliExpOfFraction(u, t)) {
        continue;
      }
      long v = 0;
      while (bernoulliExpOfFraction(1, 1)) {
        v++;
      }
      long x = Math.addExact(u, Math.multiplyExact(t, v));
      boolean negative = bits.bit();
      if (!negative || x != 0) {
        return negative ? -x : x;
      }
    }
  }

  /** True with the chance {@code exp(−n/d)}, for n ≥ 0 and d > 0. */
  private boolean bernoulliExp(BigInteger n, BigInteger d) {
    BigInteger[] parts = n.divideAndRemainder(d);
    for (BigInteger i = parts[0]; i.signum() > 0; i = i.subtract(BigInteger.ONE)) {
      if (!bernoulliExpOfFraction(1, 1)) {
        return false;
      }
    }
    BigInteger k = BigInteger.ONE;
    while (bits.below(d.multiply(k)).compareTo(parts[1]) < 0) {
      k = k.add(BigInteger.ONE);
    }
    return k.testBit(0);
  }

  /** True with the chance {@code exp(−n/d)}, for 0 ≤ n ≤ d. */
  private boolean bernoulliExpOfFraction(long n, long d) {
    long k = 1;
    while (bits.below(Math.multiplyExact(d, k)) < n) {
      k++;
    }
    return (k & 1) == 1;
  }
}
