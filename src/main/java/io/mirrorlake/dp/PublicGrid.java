package io.mirrorlake.dp;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Cells of a number line that no row has a say in. A cell begins at its edge; the first and the
 * last take all that is beyond them. Immutable.
 */
final class PublicGrid implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] edges;
  private final double[] knots;
  private final BigDecimal step;
  private final int decimals;

  /**
   * A grid.
   *
   * @param edges where cells begin, ascending, {@code [cells]}
   * @param knots where a value drawn from a cell lies before it is rounded to the step: between the
   *     cell's knot and the next one's, {@code [cells + 1]}
   * @param step distance of the values themselves, 0 where they have none
   * @param decimals places that every value can be written with, where there is a step
   */
  PublicGrid(double[] edges, double[] knots, BigDecimal step, int decimals) {
    this.decimals = decimals;
    this.edges = edges.clone();
    this.knots = knots.clone();
    this.step = step;
  }

  /** Number of cells. */
  int cells() {
    return edges.length;
  }

  /**
   * The cell that a number falls into.
   *
   * @param x not NaN
   */
  int cell(double x) {
    int found = Arrays.binarySearch(edges, x + 0.0);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /** Where a cell begins. */
  double edge(int cell) {
    return edges[cell];
  }

  /** Where the values of a cell begin. */
  double low(int cell) {
    return knots[cell];
  }

  /** Where the values of a cell end. */
  double high(int cell) {
    return knots[cell + 1];
  }

  /**
   * The least value of a cell, as it is rounded.
   *
   * @param cell from 0
   */
  BigDecimal least(int cell) {
    return onStep(new BigDecimal(knots[cell]).add(half()));
  }

  /** The greatest value of a cell, as it is rounded. */
  BigDecimal greatest(int cell) {
    return onStep(new BigDecimal(knots[cell + 1]).subtract(half()));
  }

  private BigDecimal half() {
    return step.divide(BigDecimal.valueOf(2));
  }

  /** Knots are doubles: what they stand for has no more decimals than step and origin. */
  private BigDecimal onStep(BigDecimal value) {
    return step.signum() == 0 ? value : value.setScale(decimals, RoundingMode.HALF_EVEN);
  }

  /** Distance of the values themselves; 0 where they have none. */
  BigDecimal step() {
    return step;
  }
}
