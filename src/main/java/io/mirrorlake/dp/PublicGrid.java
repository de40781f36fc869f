package io.mirrorlake.dp;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

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

  /**
   * The cells that lie at least in part in a range; the first and the last end at its bounds.
   *
   * @param from where the values of the first cell begin
   * @param to where those of the last one end
   */
  PublicGrid within(double from, double to) {
    int first = 0;
    while (first + 1 < edges.length && knots[first + 1] <= from) {
      first++;
    }
    int last = edges.length;
    while (last - 1 > first && knots[last - 1] >= to) {
      last--;
    }
    double[] inside = Arrays.copyOfRange(knots, first, last + 1);
    inside[0] = from;
    inside[inside.length - 1] = to;
    return new PublicGrid(Arrays.copyOfRange(edges, first, last), inside, step, decimals);
  }

  /**
   * The same line with a cell of its own for each of some values.
   *
   * @param values multiples of the step, within the line
   */
  PublicGrid around(List<BigDecimal> values) {
    NavigableMap<Double, Double> starts = new TreeMap<>();
    for (int cell = 0; cell < edges.length; cell++) {
      starts.put(knots[cell], edges[cell]);
    }
    double end = knots[edges.length];
    for (BigDecimal value : values) {
      for (BigDecimal border : List.of(value.subtract(half()), value.add(half()))) {
        double x = border.doubleValue();
        boolean isInside = x > knots[0] && x < end - step.doubleValue() / 4;
        if (isInside && x - starts.floorKey(x) > step.doubleValue() / 4) {
          starts.put(x, x);
        }
      }
    }
    double[] finer = new double[starts.size() + 1];
    double[] begins = new double[starts.size()];
    int cell = 0;
    for (Map.Entry<Double, Double> start : starts.entrySet()) {
      finer[cell] = start.getKey();
      begins[cell++] = start.getValue();
    }
    finer[cell] = end;
    return new PublicGrid(begins, finer, step, decimals);
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

  /** A number inside a cell. */
  double middle(int cell) {
    return knots[cell] + (knots[cell + 1] - knots[cell]) / 2;
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
