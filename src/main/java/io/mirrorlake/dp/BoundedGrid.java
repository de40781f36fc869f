package io.mirrorlake.dp;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The grid of a declared range: a cell a value where there are few; equal cells where the range
 * lies within four octaves; else the octave grid's cells inside of it, so that small numbers and
 * zero keep cells of their own.
 */
final class BoundedGrid {
  private static final int CELLS = 256;
  private static final double NARROW = 16;
  private static final int OCTAVES = 62;

  private BoundedGrid() {}

  /**
   * The grid.
   *
   * @param low least value
   * @param high greatest one, larger
   * @param step distance of values, which are its multiples where they are many; 0 where they have
   *     none
   */
  static PublicGrid of(BigDecimal low, BigDecimal high, BigDecimal step) {
    boolean isNarrow = isNarrow(low.doubleValue(), high.doubleValue());
    if (step.signum() == 0) {
      return isNarrow
          ? LinearGrid.ofReals(low.doubleValue(), high.doubleValue(), CELLS)
          : OctaveGrid.ofReals().within(low.doubleValue(), high.doubleValue());
    }
    BigDecimal values = high.subtract(low).divide(step, 0, RoundingMode.FLOOR);
    if (isNarrow || values.compareTo(BigDecimal.valueOf(CELLS)) < 0) {
      return LinearGrid.ofMultiples(low, high, step, CELLS);
    }
    BigDecimal half = step.divide(BigDecimal.valueOf(2));
    return OctaveGrid.ofMultiples(step, OCTAVES)
        .within(low.subtract(half).doubleValue(), high.add(half).doubleValue());
  }

  private static boolean isNarrow(double low, double high) {
    double near = Math.min(Math.abs(low), Math.abs(high));
    double far = Math.max(Math.abs(low), Math.abs(high));
    return low * high > 0 && far <= NARROW * near;
  }
}
