package io.mirrorlake.gan;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What the generator's rows should average to: the second moments {@code R = EᵀE/n} of the one-hot
 * rows, which hold every one-way marginal (the diagonal) and every two-way marginal, and the weight
 * of each cell, {@code (R + 2·10⁻⁴)^(−1/2)}; inside a block only the diagonal counts, since two
 * codes of one column never meet. With a context, {@code R} also holds the moments of each position
 * of the row with each of the context, but none of the context alone, which no generator can move.
 * Immutable. Memory full width · width floats, twice that where moments are estimates.
 */
public final class MomentTarget implements Serializable {
  /** Keeps the weight of a cell that no row fills finite. */
  private static final double SMOOTHING = 2e-4;

  private final BlockLayout layout;
  private final BlockLayout context;
  private final float[] moments;
  private final float[] errors;
  private transient DependentPairs dependentPairs;

  private MomentTarget(BlockLayout layout, BlockLayout context, float[] moments, float[] errors) {
    this.layout = layout;
    this.context = context;
    this.moments = moments;
    this.errors = errors;
  }

  /**
   * The target that counted rows set.
   *
   * @param layout the blocks
   * @param moments share of rows that fill both positions, {@code [width × width]}, symmetric, the
   *     diagonal with the shares of single positions; not copied
   */
  public static MomentTarget of(BlockLayout layout, float[] moments) {
    return of(layout, BlockLayout.EMPTY, moments);
  }

  /**
   * The target that counted rows with contexts set.
   *
   * @param layout the blocks of a row
   * @param context the blocks of a context; may be empty
   * @param moments share of rows that fill both positions, {@code [(width + context width) ×
   *     width]}; not copied
   */
  public static MomentTarget of(BlockLayout layout, BlockLayout context, float[] moments) {
    checkSize(layout, context, moments);
    return new MomentTarget(layout, context, moments, null);
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
    return of(layout, context, moments);
  }

  /**
   * The target that estimates set. A cell weighs {@code (R + 2·10⁻⁴ + e)^(−1/2)}, where e is its
   * error: what is known less well pulls less.
   *
   * @param layout the blocks
   * @param moments estimated share of rows that fill both positions, {@code [width × width]},
   *     symmetric, not negative; not copied
   * @param errors standard error of each estimate, {@code [width × width]}, symmetric; not copied
   */
  public static MomentTarget estimated(BlockLayout layout, float[] moments, float[] errors) {
    checkSize(layout, BlockLayout.EMPTY, moments);
    checkSize(layout, BlockLayout.EMPTY, errors);
    return new MomentTarget(layout, BlockLayout.EMPTY, moments, errors);
  }

  private static void checkSize(BlockLayout layout, BlockLayout context, float[] cells) {
    if (cells.length != (layout.width() + context.width()) * layout.width()) {
      throw new IllegalArgumentException(
          "%d moments or errors for a width of %d and a context of %d"
              .formatted(cells.length, layout.width(), context.width()));
    }
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

  /** One-way marginals, the diagonal: share of rows that fill each position, {@code [width]}. */
  float[] marginals() {
    float[] marginals = new float[layout.width()];
    for (int p = 0; p < marginals.length; p++) {
      marginals[p] = moment(p, p);
    }
    return marginals;
  }

  /** What a cell's deviation weighs; the two positions are of different columns, or the same. */
  float weight(int i, int j) {
    int cell = i * layout.width() + j;
    double error = errors == null ? 0 : errors[cell];
    return (float) (1 / Math.sqrt(moments[cell] + SMOOTHING + error));
  }

  float[] moments() {
    return moments;
  }

  /** All weights, {@code [full width × width]}; 0 between two codes of one column. */
  float[] weights() {
    int width = layout.width();
    float[] weights = new float[moments.length];
    for (int i = 0; i < weights.length / width; i++) {
      for (int j = 0; j < width; j++) {
        weights[i * width + j] = weight(i, j);
      }
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
    return weights;
  }

  /** The target of some columns alone, ascending, without a context: a copy of their cells. */
  MomentTarget of(int[] columns) {
    BlockLayout part = new BlockLayout(Arrays.stream(columns).map(layout::codes).toArray());
    float[] own = new float[part.width() * part.width()];
    float[] ownErrors = errors == null ? null : new float[own.length];
    for (int a = 0; a < columns.length; a++) {
      for (int i = 0; i < layout.codes(columns[a]); i++) {
        int from = (layout.offset(columns[a]) + i) * layout.width();
        int to = (part.offset(a) + i) * part.width();
        for (int b = 0; b < columns.length; b++) {
          int source = from + layout.offset(columns[b]);
          int size = layout.codes(columns[b]);
          System.arraycopy(moments, source, own, to + part.offset(b), size);
          if (errors != null) {
            System.arraycopy(errors, source, ownErrors, to + part.offset(b), size);
          }
        }
      }
    }
    return new MomentTarget(part, BlockLayout.EMPTY, own, ownErrors);
  }

  /** The pairs of columns that are furthest from independent; found once in each process. */
  public synchronized DependentPairs dependentPairs() {
    if (dependentPairs == null) {
      dependentPairs = DependentPairs.of(this);
    }
    return dependentPairs;
  }
}
