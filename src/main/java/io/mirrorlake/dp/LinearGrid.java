package io.mirrorlake.dp;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Grids of equal cells over a declared range. */
final class LinearGrid {
  private LinearGrid() {}

  /**
   * Of multiples of a step.
   *
   * @param low least value
   * @param high greatest value, at least as large
   * @param step distance of the values
   * @param mostCells cells at the most; each holds as many multiples as the others
   */
  static PublicGrid ofMultiples(BigDecimal low, BigDecimal high, BigDecimal step, int mostCells) {
    BigDecimal values = high.subtract(low).divide(step, 0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    BigDecimal perCell =
        values.divide(BigDecimal.valueOf(mostCells), 0, RoundingMode.CEILING).max(BigDecimal.ONE);
    int cells = values.divide(perCell, 0, RoundingMode.CEILING).intValueExact();
    BigDecimal half = step.divide(BigDecimal.valueOf(2));
    double[] knots = new double[cells + 1];
    for (int i = 0; i < cells; i++) {
      knots[i] =
          low.add(step.multiply(perCell).multiply(BigDecimal.valueOf(i)))
              .subtract(half)
              .doubleValue();
    }
    knots[cells] = low.add(step.multiply(values)).subtract(half).doubleValue();
    int decimals = Math.max(0, Math.max(step.scale(), low.scale()));
    return new PublicGrid(java.util.Arrays.copyOf(knots, cells), knots, step, decimals);
  }

  /**
   * Of numbers of any fineness.
   *
   * @param low least value
   * @param high greatest value, larger
   * @param cells number of cells
   */
  static PublicGrid ofReals(double low, double high, int cells) {
    double[] knots = new double[cells + 1];
    for (int i = 0; i <= cells; i++) {
      knots[i] = low + (high - low) * i / cells;
    }
    return new PublicGrid(java.util.Arrays.copyOf(knots, cells), knots, BigDecimal.ZERO, 0);
  }
}
