package io.mirrorlake.evaluate;

import io.mirrorlake.trees.FeatureTable;
import java.io.Serializable;

/** Rows to predict from, with what is to be predicted; the array is shared, not copied. */
final class LabelledTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FeatureTable features;
  private final double[] target;

  /**
   * @param target {@code [rows]}, finite
   */
  LabelledTable(FeatureTable features, double[] target) {
    this.features = features;
    this.target = target;
  }

  /** What to predict from. */
  FeatureTable features() {
    return features;
  }

  /** What to predict, {@code [rows]}. */
  double[] target() {
    return target;
  }
}
