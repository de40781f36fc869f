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
    for (int places = 0; places < MOST; places++) {
      // Whole numbers and powers of ten up to 10²² are exact, so the quotient is the nearest
      // double.
      if (Math.rint(x * POWERS[places]) / POWERS[places] == x) {
        return places;
      }
    }
    return MOST;
  }

  /** As {@link #of(double)}, for floats, whose decimals are shorter. */
  static int of(float x) {
    if (!(Math.abs(x) < WHOLE)) {
      return 0;
    }
    for (int places = 0; places < MOST; places++) {
      if ((float) (Math.rint((double) x * POWERS[places]) / POWERS[places]) == x) {
        return places;
      }
    }
    return MOST;
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
