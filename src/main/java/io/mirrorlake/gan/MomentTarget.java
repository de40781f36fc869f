package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * What the generator's rows should average to: the second moments {@code R = EᵀE/n} of the one-hot
 * rows, which hold every one-way marginal (the diagonal) and every two-way marginal, and the weight
 * of each cell, {@code (R + 2·10⁻⁴)^(−1/2)}; inside a block only the diagonal counts, since two
 * codes of one column never meet. With a context, {@code R} also holds the moments of each position
 * of the row with each of the context, but none of the context alone, which no generator can move.
 * Immutable. Memory 2 · full width · width floats.
 */
public final class MomentTarget implements Serializable {
  /** Keeps the weight of a cell that no row fills finite. */
  private static final double SMOOTHING = 2e-4;

  private final BlockLayout layout;
  private final BlockLayout context;
  private final float[] moments;
  private final float[] weights;

  private MomentTarget(BlockLayout layout, BlockLayout context, float[] moments, float[] weights) {
    this.layout = layout;
    this.context = context;
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
    return of(layout, BlockLayout.EMPTY, counts, rows);
  }

  /**
   * The target that counted rows with contexts set.
   *
   * @param layout the blocks of a row
   * @param context the blocks of a context; may be empty
   * @param counts how many rows fill both positions, {@code [(width + context width) × width]}
   * @param rows number of rows counted, at least 1
   */
  public static MomentTarget of(BlockLayout layout, BlockLayout context, long[] counts, long rows) {
    float[] moments = new float[counts.length];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = (float) (counts[i] / (double) rows);
    }
    return weighted(layout, context, moments, new float[counts.length]);
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
    return weighted(layout, BlockLayout.EMPTY, moments, errors);
  }

  private static MomentTarget weighted(
      BlockLayout layout, BlockLayout context, float[] moments, float[] errors) {
    int width = layout.width();
    int size = (width + context.width()) * width;
    if (moments.length != size || errors.length != size) {
      throw new IllegalArgumentException(
          "%d moments and %d errors for a width of %d and a context of %d"
              .formatted(moments.length, errors.length, width, context.width()));
    }
    float[] weights = new float[size];
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
    return new MomentTarget(layout, context, moments, weights);
  }

  /** The blocks that the moments are of. */
  public BlockLayout layout() {
    return layout;
  }

  /** The blocks of the contexts; empty where there are none. */
  public BlockLayout context() {
    return context;
  }

  /**
   * Share of rows that fill both positions.
   *
   * @param i position in the row, or in the context behind it
   * @param j position in the row
   */
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
