package io.mirrorlake.gan;

import java.util.random.RandomGenerator;

/** The part of the generator's loss that pulls its rows' second moments to a target's. */
interface MomentTerm {
  /** Widths up to which every step looks at all pairs of columns. */
  int MOST_POSITIONS = 1_500;

  /**
   * Columns of a row that are not at their most frequent code, up to which every step looks at all
   * pairs: counting them costs their square a row.
   */
  int MOST_DIFFERENCES = 160;

  /**
   * What one-way marginals count beside two-way ones, which are centred and do not hold them. On
   * Adult 3 and 8 are alike; on 300 sparse columns 8 holds every share.
   */
  float MARGINAL_WEIGHT = 8;

  /**
   * The term for a target: over all pairs, or for wide rows without a context over some of them in
   * each step.
   *
   * @param target the moments to meet
   */
  static MomentTerm of(MomentTarget target) {
    boolean isNarrow =
        target.layout().width() <= MOST_POSITIONS && differences(target) <= MOST_DIFFERENCES;
    return isNarrow || target.context().columns() > 0
        ? new MomentLoss(target)
        : new SampledMomentLoss(target);
  }

  /** How many columns of a row are expected not to be at their most frequent code. */
  private static double differences(MomentTarget target) {
    BlockLayout layout = target.layout();
    double differences = 0;
    for (int c = 0; c < layout.columns(); c++) {
      double most = 0;
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        most = Math.max(most, target.moment(p, p));
      }
      differences += 1 - most;
    }
    return differences;
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
