package io.mirrorlake.model;

import io.mirrorlake.gan.BlockLayout;
import java.io.Serializable;
import java.util.List;

/**
 * Log-linear factors over one- and two-way marginals: a candidate row weighs {@code exp(Σ_a F[a] +
 * Σ_{(a,b)} F[a,b])} over its hot positions and the pairs of columns that have factors. They make
 * up for what the generator's marginals still lack. Immutable. Memory: a float a position, and one
 * a cell of each pair.
 */
public final class CalibrationFactors implements Serializable {
  private final BlockLayout layout;
  private final List<Pair> pairs;
  private final float[] single;
  private final float[] joint;
  private final float[] marginals;
  private final int[] first;
  private final int[] second;
  private final int[] start;
  private final int[] stride;

  /**
   * Two columns with factors of their own.
   *
   * @param first the earlier column
   * @param second the later column
   */
  public record Pair(int first, int second) implements Serializable {}

  /**
   * Factors as fitted; arrays are not copied.
   *
   * @param layout the blocks that positions refer to
   * @param pairs columns whose joint codes have factors
   * @param single logarithms of the factors of single positions, {@code [width]}
   * @param joint those of the pairs' cells, pair after pair, the first column's codes in lines
   * @param marginals share of training rows that fill each position, {@code [width]}
   * @throws IllegalArgumentException where sizes do not fit each other
   */
  public CalibrationFactors(
      BlockLayout layout, List<Pair> pairs, float[] single, float[] joint, float[] marginals) {
    this.layout = layout;
    this.pairs = List.copyOf(pairs);
    this.single = single;
    this.joint = joint;
    this.marginals = marginals;
    this.first = pairs.stream().mapToInt(Pair::first).toArray();
    this.second = pairs.stream().mapToInt(Pair::second).toArray();
    this.start = new int[first.length];
    this.stride = new int[first.length];
    int cells = 0;
    for (int k = 0; k < first.length; k++) {
      stride[k] = layout.codes(second[k]);
      // So that positions, not codes, find their cell.
      start[k] = cells - layout.offset(first[k]) * stride[k] - layout.offset(second[k]);
      cells += layout.codes(first[k]) * stride[k];
    }
    if (joint.length != cells
        || single.length != layout.width()
        || marginals.length != layout.width()) {
      throw new IllegalArgumentException(
          "%d and %d factors for %d cells and a width of %d"
              .formatted(joint.length, single.length, cells, layout.width()));
    }
  }

  /** Number of cells that pairs take in all. */
  public static int cells(BlockLayout layout, List<Pair> pairs) {
    return pairs.stream().mapToInt(p -> layout.codes(p.first()) * layout.codes(p.second())).sum();
  }

  /** Share of training rows that fill each position; not to be written to. */
  public float[] marginals() {
    return marginals;
  }

  /** Columns whose joint codes have factors. */
  public List<Pair> pairs() {
    return pairs;
  }

  /** The factors of single positions; not to be written to. */
  public float[] single() {
    return single;
  }

  /** The factors of the pairs' cells; not to be written to. */
  public float[] joint() {
    return joint;
  }

  /**
   * The logarithm of a row's weight.
   *
   * @param positions hot positions of many rows, {@code [rows × columns]}
   * @param row which of them
   */
  public double logWeight(int[] positions, int row) {
    int columns = layout.columns();
    int at = row * columns;
    float sum = 0;
    for (int c = 0; c < columns; c++) {
      sum += single[positions[at + c]];
    }
    for (int k = 0; k < first.length; k++) {
      sum += joint[start[k] + positions[at + first[k]] * stride[k] + positions[at + second[k]]];
    }
    return sum;
  }
}
