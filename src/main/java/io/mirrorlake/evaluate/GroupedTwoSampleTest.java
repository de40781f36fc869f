package io.mirrorlake.evaluate;

import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.FeatureTable;
import io.mirrorlake.trees.LossKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * The classifier two-sample test of {@link TwoSampleTest} on features, where rows belong to groups:
 * all of a group are scored by trees that saw none of it, since rows of one entity know each other.
 */
final class GroupedTwoSampleTest {
  private static final int FOLDS = 5;

  private GroupedTwoSampleTest() {}

  /**
   * Runs the test: one Spark task a fold.
   *
   * @param real features of real rows
   * @param made features of as many synthetic ones, or about as many
   * @param realGroups of each real row, its group
   * @param madeGroups of each synthetic row, its group
   */
  static Scored auc(
      SparkSession spark,
      FeatureTable real,
      FeatureTable made,
      int[] realGroups,
      int[] madeGroups,
      long seed) {
    int rows = Math.min(real.rows(), made.rows());
    if (rows < TableSample.LEAST_ROWS) {
      return Scored.missing(TableSample.tooSmall(real.rows() == rows ? "real" : "synthetic", rows));
    }
    FeatureTable both = real.above(made);
    int[] folds = new int[both.rows()];
    double[] target = new double[both.rows()];
    boolean[] isMade = new boolean[both.rows()];
    for (int r = 0; r < folds.length; r++) {
      isMade[r] = r >= real.rows();
      target[r] = isMade[r] ? 1 : 0;
      int group = isMade[r] ? ~madeGroups[r - real.rows()] : realGroups[r];
      folds[r] = new SplittableRandom(seed * 31 + group).nextInt(FOLDS);
    }
    double[] scores = new double[folds.length];
    Broadcast<LabelledTable> table =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new LabelledTable(both, target));
    try {
      List<double[]> scored =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .parallelize(IntStream.range(0, FOLDS).boxed().toList(), FOLDS)
              .map(fold -> scores(table.value(), folds, fold))
              .collect();
      for (int fold = 0; fold < FOLDS; fold++) {
        int[] tested = rowsOf(folds, fold, true);
        for (int i = 0; i < tested.length; i++) {
          scores[tested[i]] = scored.get(fold)[i];
        }
      }
    } finally {
      table.destroy();
    }
    return Scored.of(RocCurve.of(scores, isMade).area());
  }

  private static int[] rowsOf(int[] folds, int fold, boolean isIn) {
    return IntStream.range(0, folds.length).filter(r -> (folds[r] == fold) == isIn).toArray();
  }

  private static double[] scores(LabelledTable table, int[] folds, int fold) {
    int[] learnt = rowsOf(folds, fold, false);
    double[] target = IntStream.of(learnt).mapToDouble(r -> table.target()[r]).toArray();
    return BoostedTrees.fitted(table.features().rowsAt(learnt), target, LossKind.LOG_LOSS)
        .predicted(table.features().rowsAt(rowsOf(folds, fold, true)));
  }
}
