package io.mirrorlake.dp;

import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;
import java.util.List;

/**
 * Single values in some cells of a number's grid: a cell for each, in order, then one for whatever
 * else a record may hold.
 *
 * @param step distance of the values, above 0
 * @param spans runs of values, ascending, at least one
 */
record PointDomain(BigDecimal step, List<Span> spans) implements ColumnDomain {
  private static final long serialVersionUID = 1L;

  /**
   * The values of one cell of the grid.
   *
   * @param first cell of the first value here
   * @param least the first value
   * @param values how many, a step apart
   */
  record Span(int first, BigDecimal least, int values) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
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
      } else if (Double.isNaN(steps)) {
        return values();
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
