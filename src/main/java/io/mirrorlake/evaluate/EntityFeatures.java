package io.mirrorlake.evaluate;

import io.mirrorlake.table.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One entity while its rows pass by: sums for the table, and what its whole sequence is like in a
 * few numbers a column (mean, deviation, first, last, least, greatest, mean absolute change, share
 * of changes, share of nulls), with its length. Holds no row but the last two, and the last value
 * in every unit. Mutable.
 */
final class EntityFeatures {
  /** Numbers a column. */
  static final int A_COLUMN = 9;

  private final SequenceShape shape;
  private final int[] columns;
  private final SequenceSums sums;
  private final double[][] recent;
  private final double[][] moments;
  private final double[] shift;
  private final Map<SequenceSums.Unit, Double> lastInUnit = new HashMap<>();
  private long length;

  EntityFeatures(SequenceShape shape, SequenceSums sums) {
    this.shape = shape;
    this.columns = shape.compared();
    this.sums = sums;
    this.recent = new double[SequenceSums.LAGS][columns.length];
    this.moments = new double[columns.length][10];
    this.shift = new double[columns.length];
  }

  /** The names of the numbers. */
  static List<String> names(SequenceShape shape) {
    List<String> names = new ArrayList<>();
    for (int column : shape.compared()) {
      String name = shape.schema().fields()[column].name();
      for (String what :
          List.of("mean", "sd", "first", "last", "min", "max", "change", "changed", "null")) {
        names.add(name + " " + what);
      }
    }
    names.add("length");
    return names;
  }

  /**
   * Takes the next row.
   *
   * @return numbers of the row before and of this one, NaN for null; null at the first row
   */
  double[] add(Step step) {
    double[] now = new double[columns.length];
    for (int c = 0; c < now.length; c++) {
      now[c] = shape.number(columns[c], step.values()[columns[c]]);
    }
    if (step.isFirst()) {
      length = 0;
      lastInUnit.clear();
      for (double[] ofColumn : moments) {
        Arrays.fill(ofColumn, 0);
      }
    }
    double[] pair = step.isFirst() ? null : Arrays.copyOf(recent[0], 2 * now.length);
    for (int c = 0; c < now.length; c++) {
      if (pair != null) {
        pair[now.length + c] = now[c];
        neighbours(c, now[c]);
      }
      if (!Double.isNaN(now[c])) {
        value(c, now[c]);
      }
    }
    shape.units().forEach((value, unit) -> inUnit(step, value, unit));
    System.arraycopy(recent[0], 0, recent[1], 0, now.length);
    System.arraycopy(now, 0, recent[0], 0, now.length);
    length++;
    return pair;
  }

  private void inUnit(Step step, int value, int unit) {
    double now = shape.number(value, step.values()[value]);
    double ofUnit = shape.unit(unit, step.values()[unit]);
    if (!Double.isNaN(now) && !Double.isNaN(ofUnit)) {
      SequenceSums.Unit key = new SequenceSums.Unit(value, ofUnit);
      Double before = lastInUnit.put(key, now);
      if (before != null) {
        sums.unitPair(key, before, now);
      }
    }
  }

  private void neighbours(int c, double now) {
    double before = recent[0][c];
    double[] m = moments[c];
    boolean isChanged = Double.compare(before, now) != 0;
    m[8] += isChanged ? 1 : 0;
    sums.changes[c] += isChanged ? 1 : 0;
    if (shape.isCategory(columns[c])) {
      sums.transition(c, before, now);
      return;
    }
    for (int lag = 1; lag <= Math.min(SequenceSums.LAGS, length); lag++) {
      if (!Double.isNaN(recent[lag - 1][c]) && !Double.isNaN(now)) {
        sums.pair(lag, c, recent[lag - 1][c], now);
      }
    }
    if (!Double.isNaN(before) && !Double.isNaN(now)) {
      m[6]++;
      m[7] += Math.abs(now - before);
    }
  }

  private void value(int c, double now) {
    double[] m = moments[c];
    if (m[0] == 0) {
      shift[c] = now;
      m[3] = now;
      m[4] = now;
    }
    m[0]++;
    m[1] += now - shift[c];
    m[2] += (now - shift[c]) * (now - shift[c]);
    m[3] = Math.min(m[3], now);
    m[4] = Math.max(m[4], now);
    m[5] = now;
  }

  /** The entity's numbers, in the order of {@link #names}; after its last row. */
  double[] end() {
    double[] numbers = new double[columns.length * A_COLUMN + 1];
    for (int c = 0; c < columns.length; c++) {
      double[] m = moments[c];
      double n = m[0];
      double mean = shift[c] + m[1] / n;
      if (n > 0 && !shape.isCategory(columns[c])) {
        sums.entity(c, (long) n, n * mean, m[2] + 2 * shift[c] * m[1] + n * shift[c] * shift[c]);
      }
      double[] own = {
        mean,
        n > 1 ? Math.sqrt(Math.max(0, (m[2] - m[1] * m[1] / n) / (n - 1))) : Double.NaN,
        shift[c],
        m[5],
        m[3],
        m[4],
        m[6] > 0 ? m[7] / m[6] : Double.NaN,
        length > 1 ? m[8] / (length - 1) : Double.NaN,
        1 - n / length
      };
      for (int f = 0; f < A_COLUMN; f++) {
        boolean isOfValues = f < 6;
        numbers[c * A_COLUMN + f] = isOfValues && n == 0 ? Double.NaN : own[f];
      }
    }
    numbers[numbers.length - 1] = length;
    sums.lengths.merge(length, 1L, Long::sum);
    sums.entities++;
    return numbers;
  }
}
