package io.mirrorlake.trees;

/**
 * How far boosted trees grow.
 *
 * @param trees number of trees, at least 1
 * @param leaves of a tree at the most, at least 2; with 2 the model is a sum of functions of single
 *     columns
 */
public record Growth(int trees, int leaves) {
  /** What scikit-learn's histogram trees use. */
  public static final Growth USUAL = new Growth(100, 31);

  /** Trees of the usual size. */
  public static Growth of(int trees) {
    return new Growth(trees, USUAL.leaves());
  }
}
