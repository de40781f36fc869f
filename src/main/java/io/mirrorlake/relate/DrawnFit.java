package io.mirrorlake.relate;

import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.FeatureTable;
import io.mirrorlake.trees.Growth;
import io.mirrorlake.trees.LossKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Fits what a {@link DrawnColumn} is drawn from. */
final class DrawnFit {
  private static final int MOST_ROWS = 200_000;
  private static final int MOST_TREES = 160;

  /** Each number of trees that is tried is so much more than the one before. */
  private static final double MORE = 1.5;

  private static final int LEAST_TREES = 10;

  private final SampledColumns table;
  private final ClassTarget target;
  private final TreeFeatures features;

  DrawnFit(SampledColumns table, ClassTarget target, List<Integer> predictors) {
    this.table = table;
    this.target = target;
    this.features = TreeFeatures.of(table, predictors);
  }

  /** Fits two models for each class but one. */
  DrawnColumn fitted() {
    int[] rows = table.spread(MOST_ROWS);
    List<ClassOdds> odds =
        IntStream.range(0, target.questions())
            .mapToObj(question -> odds(question, target.asked(question, rows)))
            .toList();
    return new DrawnColumn(target.index(), target.type(), target.texts(), features, odds);
  }

  /** A model of one half, what it is checked with, and what is known of that. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; large.
  private record Half(BoostedTrees model, double[][] unseen, double[] answers) {
    double loss(int trees) {
      BoostedTrees first = model.first(trees);
      double sum = 0;
      for (int row = 0; row < answers.length; row++) {
        double raw = first.raw(unseen[row]);
        sum += Math.log1p(Math.exp(answers[row] == 1 ? -raw : raw));
      }
      return sum;
    }
  }

  private ClassOdds odds(int question, int[] rows) {
    // Equal rows are in the same half, or a model would be checked with rows that it has seen.
    double[][] all =
        Arrays.stream(rows).mapToObj(r -> features.of(table.row(r))).toArray(double[][]::new);
    double[] answers = target.answers(question, rows);
    List<List<Integer>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < rows.length; i++) {
      halves.get(TreeRelation.half(all[i], answers[i])).add(i);
    }
    List<Half> fits =
        IntStream.range(0, 2)
            .parallel()
            .mapToObj(h -> half(all, answers, halves.get(h), halves.get(1 - h)))
            .toList();
    int best = MOST_TREES;
    double least = Double.POSITIVE_INFINITY;
    for (double trees = LEAST_TREES; trees <= MOST_TREES; trees *= MORE) {
      int count = (int) trees;
      double loss = fits.stream().mapToDouble(fit -> fit.loss(count)).sum();
      if (loss < least) {
        least = loss;
        best = count;
      }
    }
    int kept = best;
    List<BoostedTrees> models = fits.stream().map(fit -> fit.model().first(kept)).toList();
    double[] scores =
        IntStream.range(0, 2)
            .boxed()
            .flatMapToDouble(
                h -> Arrays.stream(fits.get(h).unseen()).mapToDouble(models.get(h)::raw))
            .toArray();
    double[] truth = fits.stream().flatMapToDouble(fit -> Arrays.stream(fit.answers())).toArray();
    return ClassOdds.of(models, LogisticLine.fitted(scores, truth));
  }

  private Half half(double[][] all, double[] answers, List<Integer> trained, List<Integer> unseen) {
    FeatureTable learnt = features.table(trained.stream().map(i -> all[i]).toList());
    BoostedTrees model =
        BoostedTrees.fitted(
            learnt,
            trained.stream().mapToDouble(i -> answers[i]).toArray(),
            LossKind.LOG_LOSS,
            Growth.of(MOST_TREES));
    return new Half(
        model,
        unseen.stream().map(i -> all[i]).toArray(double[][]::new),
        unseen.stream().mapToDouble(i -> answers[i]).toArray());
  }
}
