package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Sums over all entities of a table, mergeable: lengths, products of neighbours, squares within and
 * over entities, transitions. Arrays have an entry for each compared column. Mutable.
 */
final class SequenceSums implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A category, one of the rest, or null. */
  static final int STATES = SequenceShape.MOST_CATEGORIES + 2;

  /** Lags that are looked at: 1 and 2. */
  static final int LAGS = 2;

  private static final int MOMENTS = 6;

  /**
   * A column's values in one unit.
   *
   * @param column index in the schema
   * @param unit its unit as a number
   */
  record Unit(int column, double unit) implements Comparable<Unit>, Serializable {
    @Override
    public int compareTo(Unit other) {
      return Comparator.comparingInt(Unit::column)
          .thenComparingDouble(Unit::unit)
          .compare(this, other);
    }
  }

  final TreeMap<Long, Long> lengths = new TreeMap<>();

  /** Of each unit, products of its neighbours. */
  final TreeMap<Unit, double[]> inUnits = new TreeMap<>();

  final double[][][] lagged;
  final double[][] squares;
  final long[][] transitions;
  final long[] changes;
  long entities;

  SequenceSums(int columns) {
    this.lagged = new double[LAGS][columns][MOMENTS];
    this.squares = new double[columns][4];
    this.transitions = new long[columns][STATES * STATES];
    this.changes = new long[columns];
  }

  /** A pair of values so many steps apart; neither NaN. Shifted, so that squares stay exact. */
  void pair(int lag, int column, double before, double now) {
    add(lagged[lag - 1][column], before, now);
  }

  /** Two values of a unit, none of it between them; neither NaN. */
  void unitPair(Unit unit, double before, double now) {
    add(inUnits.computeIfAbsent(unit, u -> new double[MOMENTS]), before, now);
  }

  private static void add(double[] sums, double before, double now) {
    sums[0]++;
    sums[1] += before;
    sums[2] += now;
    sums[3] += before * before;
    sums[4] += now * now;
    sums[5] += before * now;
  }

  /** A whole entity's values of a column: how many, their sum, the sum of their squares. */
  void entity(int column, long count, double sum, double ofSquares) {
    if (count > 0) {
      double[] sums = squares[column];
      sums[0] += count;
      sums[1] += sum;
      sums[2] += ofSquares;
      sums[3] += ofSquares - sum * sum / count;
    }
  }

  /** A step from one category to the next; NaN for null. */
  void transition(int column, double before, double now) {
    transitions[column][state(before) * STATES + state(now)]++;
  }

  private static int state(double code) {
    return Double.isNaN(code) ? STATES - 1 : (int) code;
  }

  SequenceSums plus(SequenceSums other) {
    other.lengths.forEach((length, count) -> lengths.merge(length, count, Long::sum));
    other.inUnits.forEach(
        (unit, moments) -> add(inUnits.computeIfAbsent(unit, u -> new double[MOMENTS]), moments));
    for (int c = 0; c < changes.length; c++) {
      for (int lag = 0; lag < LAGS; lag++) {
        add(lagged[lag][c], other.lagged[lag][c]);
      }
      add(squares[c], other.squares[c]);
      for (int t = 0; t < transitions[c].length; t++) {
        transitions[c][t] += other.transitions[c][t];
      }
      changes[c] += other.changes[c];
    }
    entities += other.entities;
    return this;
  }

  private static void add(double[] to, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Pearson's correlation of values so many steps apart; NaN where there is none. */
  double autocorrelation(int lag, int column) {
    return correlation(lagged[lag - 1][column]);
  }

  /** Pearson's correlation of neighbours in a unit; NaN where there is none. */
  double unitCorrelation(Unit unit) {
    return correlation(inUnits.getOrDefault(unit, new double[MOMENTS]));
  }

  private static double correlation(double[] s) {
    double left = s[3] - s[1] * s[1] / s[0];
    double right = s[4] - s[2] * s[2] / s[0];
    return left > 1e-12 * s[3] && right > 1e-12 * s[4]
        ? (s[5] - s[1] * s[2] / s[0]) / Math.sqrt(left * right)
        : Double.NaN;
  }

  /** Share of a column's variance that lies within entities; NaN where there is none. */
  double within(int column) {
    double[] s = squares[column];
    double all = s[2] - s[1] * s[1] / s[0];
    return all > 1e-12 * s[2] ? s[3] / all : Double.NaN;
  }

  /** Total variation of both tables' transitions between categories of a column; NaN for none. */
  double transitionDistance(SequenceSums other, int column) {
    double here = total(transitions[column]);
    double there = total(other.transitions[column]);
    double sum = 0;
    for (int t = 0; t < transitions[column].length; t++) {
      sum += Math.abs(transitions[column][t] / here - other.transitions[column][t] / there);
    }
    return sum / 2;
  }

  private static double total(long[] counts) {
    return java.util.Arrays.stream(counts).sum();
  }

  /** Kolmogorov and Smirnov's distance of both tables' lengths. */
  double lengthDistance(SequenceSums other) {
    double most = 0;
    double here = 0;
    double there = 0;
    TreeMap<Long, Long> all = new TreeMap<>(lengths);
    all.putAll(other.lengths);
    for (long length : all.keySet()) {
      here += lengths.getOrDefault(length, 0L) / (double) entities;
      there += other.lengths.getOrDefault(length, 0L) / (double) other.entities;
      most = Math.max(most, Math.abs(here - there));
    }
    return most;
  }
}
