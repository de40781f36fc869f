package io.mirrorlake.gan;

import java.util.random.RandomGenerator;

/** The part of the generator's loss that pulls its rows' second moments to a target's. */
interface MomentTerm {
  /** Widths up to which every step looks at all pairs of columns. */
  int MOST_POSITIONS = 1_500;

  /** Columns up to which every step looks at all pairs: counting them costs their square a row. */
  int MOST_COLUMNS = 160;

  /**
   * The term for a target: over all pairs, or for wide rows without a context over some of them in
   * each step.
   *
   * @param target the moments to meet
   */
  static MomentTerm of(MomentTarget target) {
    BlockLayout layout = target.layout();
    boolean isNarrow = layout.width() <= MOST_POSITIONS && layout.columns() <= MOST_COLUMNS;
    return isNarrow || target.context().columns() > 0
        ? new MomentLoss(target)
        : new SampledMomentLoss(target);
  }

  /**
   * Adds the term's gradient with respect to the rows.
   *
   * @param positions hot positions of row and context, {@code [rows × columns]}; the first half
   *     batch is the first {@code rows/2} rows
   * @param rows an even number
   * @param weight of the term in the loss
   * @param random chooses what is looked at, where that is not all
   * @param rowGradient in and out: {@code [rows × row width]}
   * @return the unweighted term over what was looked at; an unbiased estimate, which may be
   *     negative close to the target
   */
  double addGradient(
      int[] positions, int rows, double weight, RandomGenerator random, float[] rowGradient);
}
