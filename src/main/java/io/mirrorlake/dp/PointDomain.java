package io.mirrorlake.dp;

import io.mirrorlake.profile.ColumnValues;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Single values in some cells of a number's grid: a cell for each, in order, then one for whatever
 * else a record may hold.
 *
 * @param step distance of the values, above 0
 * @param spans runs of values, ascending, at least one
 */
record PointDomain(BigDecimal step, List<Span> spans) implements ColumnDomain {
  private static final long serialVersionUID = 1L;

  /** Beyond, single values are not looked for: noise would find some in any table. */
  private static final int MOST_VALUES = 65_536;

  /** Cells of fewer values spread them so little that single ones are not worth their cost. */
  private static final int LEAST_VALUES = 8;

  /**
   * The values of one cell of the grid.
   *
   * @param first cell of the first value here
   * @param least the first value
   * @param values how many, a step apart
   */
  record Span(int first, BigDecimal least, int values) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The values of the cells that hold records for certain.
   *
   * @param masses the number's denoised histogram
   * @param sigma of the histogram's noise
   * @return empty where cells hold few values each, where values have no step, or where there are
   *     too many to tell a frequent one from noise
   */
  static Optional<PointDomain> of(NumberMasses masses, double sigma) {
    PublicGrid grid = masses.grid();
    if (grid.step().signum() == 0) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>();
    double values = 0;
    for (int cell = 0; cell < grid.cells() && values <= MOST_VALUES; cell++) {
      double count = Math.rint((grid.high(cell) - grid.low(cell)) / grid.step().doubleValue());
      if (count >= LEAST_VALUES && masses.holdsRecords(cell, sigma)) {
        spans.add(new Span((int) values, grid.least(cell), (int) count));
        values += count;
      }
    }
    return spans.isEmpty() || values > MOST_VALUES
        ? Optional.empty()
        : Optional.of(new PointDomain(grid.step(), spans));
  }

  /** Number of single values. */
  int values() {
    Span last = spans.get(spans.size() - 1);
    return last.first() + last.values();
  }

  @Override
  public int cells() {
    return values() + 1;
  }

  @Override
  public int cell(Object value) {
    double x = value == null ? Double.NaN : ColumnValues.position(value);
    if (Double.isNaN(x)) {
      return values();
    }
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = spans.get(middle);
      double steps = (x - span.least().doubleValue()) / step.doubleValue();
      if (steps < -0.5) {
        high = middle - 1;
      } else if (steps >= span.values() - 0.5) {
        low = middle + 1;
      } else {
        return span.first() + (int) Math.round(steps);
      }
    }
    return values();
  }

  /**
   * The value of a cell.
   *
   * @param cell from 0, below {@link #values}
   */
  BigDecimal value(int cell) {
    int s = spans.size() - 1;
    while (spans.get(s).first() > cell) {
      s--;
    }
    Span span = spans.get(s);
    return span.least().add(step.multiply(BigDecimal.valueOf(cell - span.first())));
  }
}
