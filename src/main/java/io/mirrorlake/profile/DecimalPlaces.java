package io.mirrorlake.profile;

import java.math.BigDecimal;

/** How many decimal places numbers have. */
final class DecimalPlaces {
  /** Places that are looked for; a number that needs more counts as one that needs so many. */
  static final int MOST = 9;

  private static final double[] POWERS = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  /** Beyond, every double is a whole number. */
  private static final double WHOLE = 0x1p53;

  private DecimalPlaces() {}

  /**
   * Places of the shortest decimal that is nearest to a double.
   *
   * @param x any double; NaN and infinities have none
   */
  static int of(double x) {
    if (!(Math.abs(x) < WHOLE)) {
      return 0;
    }
    int places = 0;
    while (places < MOST && !fits(x, places)) {
      places++;
    }
    return places;
  }

  /** Whole numbers and powers of ten up to 10²² are exact: the quotient is the nearest double. */
  private static boolean fits(double x, int places) {
    return Math.rint(x * POWERS[places]) / POWERS[places] == x;
  }

  private static boolean fits(float x, int places) {
    return (float) (Math.rint((double) x * POWERS[places]) / POWERS[places]) == x;
  }

  /** As {@link #of(double)}, for floats, whose decimals are shorter. */
  static int of(float x) {
    if (!(Math.abs(x) < WHOLE)) {
      return 0;
    }
    int places = 0;
    while (places < MOST && !fits(x, places)) {
      places++;
    }
    return places;
  }

  /**
   * The most of a double's places and those of others, mostly for the price of one division.
   *
   * @param known places of other numbers, at most {@link #MOST}
   */
  static int most(double x, int known) {
    return known == MOST || fits(x, known) ? known : Math.max(known, of(x));
  }

  /** As {@link #most(double, int)}, for floats. */
  static int most(float x, int known) {
    return known == MOST || fits(x, known) ? known : Math.max(known, of(x));
  }

  /**
   * As {@link #most(double, int)}, for decimal numbers.
   *
   * @param unscaled the number times 10 to the power of the scale
   * @param scale decimal places of its form
   */
  static int most(long unscaled, int scale, int known) {
    int places = scale;
    long rest = unscaled;
    while (places > known && rest % 10 == 0) {
      rest /= 10;
      places--;
    }
    return Math.max(known, Math.min(MOST, places));
  }

  /**
   * Places of a decimal number, trailing zeros left out; may be more than {@link #MOST}.
   *
   * @param value not null
   */
  static int of(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }
}
