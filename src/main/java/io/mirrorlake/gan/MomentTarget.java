package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * What the generator's rows should average to: the second moments {@code R = EᵀE/n} of the one-hot
 * rows, which hold every one-way marginal (the diagonal) and every two-way marginal, and the weight
 * of each cell, {@code (R + 2·10⁻⁴)^(−1/2)}; inside a block only the diagonal counts, since two
 * codes of one column never meet. Immutable. Memory 2 · width² floats.
 */
public final class MomentTarget implements Serializable {
  /** Keeps the weight of a cell that no row fills finite. */
  private static final double SMOOTHING = 2e-4;

  private final BlockLayout layout;
  private final float[] moments;
  private final float[] weights;

  private MomentTarget(BlockLayout layout, float[] moments, float[] weights) {
    this.layout = layout;
    this.moments = moments;
    this.weights = weights;
  }

  /**
   * The target that counted rows set.
   *
   * @param layout the blocks
   * @param counts how many rows fill both positions, {@code [width × width]}, symmetric, the
   *     diagonal with the counts of single positions
   * @param rows number of rows counted, at least 1
   */
  public static MomentTarget of(BlockLayout layout, long[] counts, long rows) {
    float[] moments = new float[counts.length];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = (float) (counts[i] / (double) rows);
    }
    return estimated(layout, moments, new float[counts.length]);
  }

  /**
   * The target that estimates set. A cell weighs {@code (R + 2·10⁻⁴ + e)^(−1/2)}, where e is its
   * error: what is known less well pulls less.
   *
   * @param layout the blocks
   * @param moments estimated share of rows that fill both positions, {@code [width × width]},
   *     symmetric, not negative
   * @param errors standard error of each estimate, {@code [width × width]}, symmetric
   */
  public static MomentTarget estimated(BlockLayout layout, float[] moments, float[] errors) {
    int width = layout.width();
    if (moments.length != width * width || errors.length != width * width) {
      throw new IllegalArgumentException(
          "%d moments and %d errors for a width of %d"
              .formatted(moments.length, errors.length, width));
    }
    float[] weights = new float[width * width];
    for (int i = 0; i < moments.length; i++) {
      weights[i] = (float) (1 / Math.sqrt(moments[i] + SMOOTHING + errors[i]));
    }
    for (int c = 0; c < layout.columns(); c++) {
      for (int i = layout.offset(c); i < layout.offset(c + 1); i++) {
        for (int j = layout.offset(c); j < layout.offset(c + 1); j++) {
          if (i != j) {
            weights[i * width + j] = 0f;
          }
        }
      }
    }
    return new MomentTarget(layout, moments, weights);
  }

  /** The blocks that the moments are of. */
  public BlockLayout layout() {
    return layout;
  }

  /** Share of rows that fill both positions. */
  public float moment(int i, int j) {
    return moments[i * layout.width() + j];
  }

  float[] moments() {
    return moments;
  }

  float[] weights() {
    return weights;
  }
}
