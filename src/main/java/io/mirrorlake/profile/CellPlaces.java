package io.mirrorlake.profile;

/** Tells the decimal places that a column's numbers need. */
@FunctionalInterface
interface CellPlaces {
  /**
   * The most that some numbers need, or those before them if they needed more.
   *
   * @param bits of the numbers, as {@link CellBits} reads them
   * @param wanted which of them count
   * @param known of the numbers before, at most {@link DecimalPlaces#MOST}
   */
  int most(long[] bits, boolean[] wanted, int known);

  /** Of whole numbers: none. */
  static int none(long[] bits, boolean[] wanted, int known) {
    return known;
  }

  /** Of FLOAT. */
  static int floats(long[] bits, boolean[] wanted, int known) {
    int most = known;
    for (int r = 0; r < bits.length && most < DecimalPlaces.MOST; r++) {
      most = wanted[r] ? DecimalPlaces.most(Float.intBitsToFloat((int) bits[r]), most) : most;
    }
    return most;
  }

  /** Of DOUBLE. */
  static int doubles(long[] bits, boolean[] wanted, int known) {
    int most = known;
    for (int r = 0; r < bits.length && most < DecimalPlaces.MOST; r++) {
      most = wanted[r] ? DecimalPlaces.most(Double.longBitsToDouble(bits[r]), most) : most;
    }
    return most;
  }

  /**
   * Of decimals of at most 18 digits.
   *
   * @param scale of their type
   */
  static CellPlaces decimals(int scale) {
    int limit = Math.min(scale, DecimalPlaces.MOST);
    return (bits, wanted, known) -> {
      int most = known;
      for (int r = 0; r < bits.length && most < limit; r++) {
        most = wanted[r] ? DecimalPlaces.most(bits[r], scale, most) : most;
      }
      return most;
    };
  }
}
