package io.mirrorlake.dp;

import java.io.Serializable;
import java.math.BigDecimal;
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

  /**
   * A grid.
   *
   * @param edges where cells begin, ascending, {@code [cells]}
   * @param knots where a value drawn from a cell lies before it is rounded to the step: between the
   *     cell's knot and the next one's, {@code [cells + 1]}
   * @param step distance of the values themselves, 0 where they have none
   */
  PublicGrid(double[] edges, double[] knots, BigDecimal step) {
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

  /** Distance of the values themselves; 0 where they have none. */
  BigDecimal step() {
    return step;
  }
}
