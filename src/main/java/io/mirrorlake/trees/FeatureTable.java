package io.mirrorlake.trees;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows as numbers, column by column, as the learner and the distances read them. Its arrays are
 * shared, not copied, and must not be changed.
 */
public final class FeatureTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rows;
  private final double[][] columns;
  private final boolean[] categorical;
  private final ArrayList<String> names;

  /**
   * @param rows number of rows
   * @param columns {@code [columns × rows]}; numbers as they are, categories as codes from 0 up,
   *     NaN for a missing value
   * @param categorical {@code [columns]}: whether the column holds codes
   * @param names {@code [columns]}
   */
  public FeatureTable(int rows, double[][] columns, boolean[] categorical, List<String> names) {
    this.rows = rows;
    this.columns = columns;
    this.categorical = categorical;
    this.names = new ArrayList<>(names);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** The values, {@code [columns × rows]}; NaN for a missing one. */
  public double[][] columns() {
    return columns;
  }

  /** Of each column, whether it holds codes. */
  public boolean[] categorical() {
    return categorical;
  }

  /** The columns' names. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Number of columns. */
  public int width() {
    return columns.length;
  }

  /**
   * Some of the rows, copied.
   *
   * @param chosen row numbers in the order wanted
   */
  public FeatureTable rowsAt(int[] chosen) {
    double[][] taken = new double[columns.length][chosen.length];
    for (int column = 0; column < columns.length; column++) {
      double[] from = columns[column];
      double[] to = taken[column];
      for (int row = 0; row < chosen.length; row++) {
        to[row] = from[chosen[row]];
      }
    }
    return new FeatureTable(chosen.length, taken, categorical, names);
  }

  /**
   * The same values, each column in a random order of its own: margins stay, dependence goes.
   *
   * @param seed of the orders
   */
  public FeatureTable shuffled(long seed) {
    Random random = new Random(seed);
    double[][] shuffled = new double[columns.length][];
    for (int column = 0; column < columns.length; column++) {
      double[] values = columns[column].clone();
      for (int row = rows - 1; row > 0; row--) {
        int other = random.nextInt(row + 1);
        double value = values[row];
        values[row] = values[other];
        values[other] = value;
      }
      shuffled[column] = values;
    }
    return new FeatureTable(rows, shuffled, categorical, names);
  }

  /**
   * All columns but one, not copied.
   *
   * @param left number of the column to leave out
   */
  public FeatureTable without(int left) {
    int[] kept = IntStream.range(0, columns.length).filter(column -> column != left).toArray();
    double[][] keptColumns = new double[kept.length][];
    boolean[] keptCategorical = new boolean[kept.length];
    for (int column = 0; column < kept.length; column++) {
      keptColumns[column] = columns[kept[column]];
      keptCategorical[column] = categorical[kept[column]];
    }
    List<String> keptNames = IntStream.of(kept).mapToObj(names::get).toList();
    return new FeatureTable(rows, keptColumns, keptCategorical, keptNames);
  }

  /**
   * This table's rows, then the other's.
   *
   * @param below a table of the same columns
   */
  public FeatureTable above(FeatureTable below) {
    double[][] joined = new double[columns.length][rows + below.rows];
    for (int column = 0; column < columns.length; column++) {
      System.arraycopy(columns[column], 0, joined[column], 0, rows);
      System.arraycopy(below.columns[column], 0, joined[column], rows, below.rows);
    }
    return new FeatureTable(rows + below.rows, joined, categorical, names);
  }
}
