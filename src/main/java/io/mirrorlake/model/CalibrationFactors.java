package io.mirrorlake.model;

import io.mirrorlake.gan.BlockLayout;
import java.io.Serializable;

/**
 * Log-linear factors over one- and two-way marginals: a candidate row weighs {@code exp(Σ_a F[a,a]
 * + Σ_{a<b} F[a,b])} over its hot positions. They make up for what the generator's marginals still
 * lack. Immutable. Memory {@code width²} floats.
 */
public final class CalibrationFactors implements Serializable {
  private final int width;
  private final float[] logFactors;
  private final float[] marginals;

  /**
   * Factors as fitted.
   *
   * @param layout the blocks that positions refer to
   * @param logFactors {@code [width × width]}; only entries of an earlier with a later column's
   *     position, and the diagonal, are read
   * @param marginals share of training rows that fill each position, {@code [width]}
   */
  public CalibrationFactors(BlockLayout layout, float[] logFactors, float[] marginals) {
    this.width = layout.width();
    if (logFactors.length != width * width) {
      throw new IllegalArgumentException(
          "%d factors for a width of %d".formatted(logFactors.length, width));
    }
    this.logFactors = logFactors;
    this.marginals = marginals;
  }

  /** Share of training rows that fill each position; not to be written to. */
  public float[] marginals() {
    return marginals;
  }

  /** The factors; not to be written to. */
  public float[] logFactors() {
    return logFactors;
  }

  /**
   * The logarithm of a row's weight.
   *
   * @param positions hot positions of many rows, {@code [rows × columns]}
   * @param row which of them
   * @param columns number of columns
   */
  public double logWeight(int[] positions, int row, int columns) {
    int at = row * columns;
    float sum = 0;
    for (int a = 0; a < columns; a++) {
      int line = positions[at + a] * width;
      sum += logFactors[line + positions[at + a]];
      for (int b = a + 1; b < columns; b++) {
        sum += logFactors[line + positions[at + b]];
      }
    }
    return sum;
  }
}
