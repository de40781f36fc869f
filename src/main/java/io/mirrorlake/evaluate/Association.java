package io.mirrorlake.evaluate;

/** How strongly two columns go together. */
public enum Association {
  /** Pearson's correlation of two numerical columns, in [-1, 1]. */
  PEARSON,
  /** Cramér's V of two categorical columns, in [0, 1]. */
  CRAMERS_V,
  /** Eta: share of a number's standard deviation that a category explains, in [0, 1]. */
  CORRELATION_RATIO
}
