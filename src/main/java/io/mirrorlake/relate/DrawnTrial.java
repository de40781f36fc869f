package io.mirrorlake.relate;

import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.FeatureTable;
import io.mirrorlake.trees.Growth;
import io.mirrorlake.trees.LossKind;
import java.util.List;

/**
 * What small models tell of a column of classes, on rows that they have not seen, in nats a row.
 *
 * @param blind log-loss where nothing is told: the entropy
 * @param additive log-loss of a sum of functions of single columns, which is what moments of pairs
 *     can hold
 * @param joint log-loss of trees, which see columns together
 */
record DrawnTrial(double blind, double additive, double joint) {
  private static final int LEAST_ROWS = 4_000;
  private static final int MOST_ROWS = 40_000;

  /** Rows of the rarest class that a trial should meet. */
  private static final double RARE_ROWS = 400;

  private static final Growth JOINT = Growth.of(40);
  private static final Growth ADDITIVE = new Growth(150, 2);

  static DrawnTrial of(SampledColumns table, ClassTarget target, List<Integer> predictors) {
    double wanted = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, RARE_ROWS / target.leastShare()));
    int[] rows = table.spread((int) wanted);
    TreeFeatures features = TreeFeatures.of(table, predictors);
    double blind = 0;
    double additive = 0;
    double joint = 0;
    int unseen = 0;
    for (int question = 0; question < target.questions(); question++) {
      int[] asked = target.asked(question, rows);
      int trained = asked.length * 3 / 4;
      int[] before = java.util.Arrays.copyOf(asked, trained);
      int[] after = java.util.Arrays.copyOfRange(asked, trained, asked.length);
      if (question == 0) {
        unseen = after.length;
      }
      FeatureTable learnt = features.of(table.rows(before));
      FeatureTable held = features.of(table.rows(after));
      double[] answers = target.answers(question, before);
      double[] truth = target.answers(question, after);
      double mean = java.util.Arrays.stream(answers).average().orElse(0.5);
      double[] nothing = new double[truth.length];
      java.util.Arrays.fill(nothing, mean);
      blind += loss(nothing, truth);
      additive +=
          loss(
              BoostedTrees.fitted(learnt, answers, LossKind.LOG_LOSS, ADDITIVE).predicted(held),
              truth);
      joint +=
          loss(
              BoostedTrees.fitted(learnt, answers, LossKind.LOG_LOSS, JOINT).predicted(held),
              truth);
    }
    return new DrawnTrial(blind / unseen, additive / unseen, joint / unseen);
  }

  private static double loss(double[] probabilities, double[] truth) {
    double sum = 0;
    for (int row = 0; row < truth.length; row++) {
      double p = truth[row] == 1 ? probabilities[row] : 1 - probabilities[row];
      sum -= Math.log(Math.max(p, 1e-9));
    }
    return sum;
  }

  /** Nats that columns tell together and not one by one. */
  double interaction() {
    return additive - joint;
  }

  /** Share of the entropy that is told. */
  double told() {
    return blind > 0 ? 1 - joint / blind : 0;
  }
}
