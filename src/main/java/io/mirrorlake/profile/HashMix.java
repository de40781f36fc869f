package io.mirrorlake.profile;

/** A bijection of 64 bits in which every bit of the result depends on every bit given. */
final class HashMix {
  private static final long FACTOR = 0xD6E8FEB86659FD93L;
  private static final long INVERSE = 0xCFEE444D8B59A89BL;

  private HashMix() {}

  /** The mixed bits. */
  static long mix(long bits) {
    long x = bits;
    x = (x ^ (x >>> 32)) * FACTOR;
    x = (x ^ (x >>> 32)) * FACTOR;
    return x ^ (x >>> 32);
  }

  /**
   * The bits that {@link #mix} made this of: multiplications are undone by the factor's inverse.
   */
  static long unmix(long mixed) {
    long x = mixed;
    x = (x ^ (x >>> 32)) * INVERSE;
    x = (x ^ (x >>> 32)) * INVERSE;
    return x ^ (x >>> 32);
  }
}
