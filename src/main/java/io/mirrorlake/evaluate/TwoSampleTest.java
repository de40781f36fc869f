package io.mirrorlake.evaluate;

import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.FeatureTable;
import io.mirrorlake.trees.LossKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The classifier two-sample test (Lopez-Paz and Oquab 2017): how well boosted trees tell synthetic
 * rows from real ones, each row scored by trees that did not see it.
 *
 * @param auc area under the ROC curve; 0.5 is ideal, 1 is told apart without fault
 * @param rowsEach rows of each side
 */
public record TwoSampleTest(Scored auc, int rowsEach) {
  private static final int FOLDS = 5;

  /** Cells of each side's sample at the most: trees cost rows times columns. */
  private static final int MOST_CELLS = 3_000_000;

  /** Rows of each side that are looked at however many columns there are. */
  private static final int ROWS_OF_ANY_WIDTH = 4_000;

  /**
   * Runs the test: one Spark task a fold, about a second each for 32,000 rows of 14 columns.
   *
   * @param real the real table
   * @param synthetic the synthetic table
   * @param columns columns to look at, of {@code real}
   * @param sampleRows rows of each side at the most; fewer are taken, down to 4,000, of more than
   *     150 columns
   * @param seed of samples and folds
   */
  public static TwoSampleTest of(
      SparkSession spark,
      Dataset<Row> real,
      Dataset<Row> synthetic,
      ScoredColumns columns,
      int sampleRows,
      long seed) {
    if (columns.schema().isEmpty()) {
      return new TwoSampleTest(Scored.missing("no column can be compared"), 0);
    }
    // A seed for each side: by one seed, copies of the real rows were sampled with their originals.
    TableSample left = TableSample.of(columns.in(real, "real"), rows(sampleRows, columns), seed);
    TableSample right =
        TableSample.of(columns.in(synthetic, "synthetic"), rows(sampleRows, columns), seed + 1);
    int rows = Math.min(left.rows().size(), right.rows().size());
    if (rows < TableSample.LEAST_ROWS) {
      String called = left.isTooSmall() ? "real" : "synthetic";
      return new TwoSampleTest(Scored.missing(TableSample.tooSmall(called, rows)), rows);
    }
    FeatureEncoder encoder = FeatureEncoder.fitted(columns.schema(), left.rows());
    FeatureTable both = encoder.encode(left.first(rows)).above(encoder.encode(right.first(rows)));
    return new TwoSampleTest(Scored.of(auc(spark, both, rows, seed)), rows);
  }

  /**
   * What the test says of a table whose columns are right, each for itself, and have nothing to do
   * with one another: the real table's, each shuffled. Above it, the synthetic table is worse than
   * that.
   *
   * @param real the real table
   * @param columns columns to look at, of {@code real}
   * @param sampleRows rows of each side at the most
   * @param seed of samples, shuffles and folds
   */
  public static TwoSampleTest ofIndependentColumns(
      SparkSession spark, Dataset<Row> real, ScoredColumns columns, int sampleRows, long seed) {
    if (columns.schema().isEmpty()) {
      return new TwoSampleTest(Scored.missing("no column can be compared"), 0);
    }
    TableSample sample = TableSample.of(columns.in(real, "real"), rows(sampleRows, columns), seed);
    int rows = sample.rows().size();
    if (sample.isTooSmall()) {
      return new TwoSampleTest(Scored.missing(TableSample.tooSmall("real", rows)), rows);
    }
    FeatureEncoder encoder = FeatureEncoder.fitted(columns.schema(), sample.rows());
    FeatureTable table = encoder.encode(sample.rows());
    return new TwoSampleTest(
        Scored.of(auc(spark, table.above(table.shuffled(seed)), rows, seed)), rows);
  }

  private static int rows(int sampleRows, ScoredColumns columns) {
    int affordable = MOST_CELLS / columns.schema().size();
    return Math.min(sampleRows, Math.max(ROWS_OF_ANY_WIDTH, affordable));
  }

  private static double auc(SparkSession spark, FeatureTable both, int rows, long seed) {
    int[] folds = folds(rows, seed);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<FeatureTable> table = context.broadcast(both);
    List<double[]> scored;
    try {
      scored =
          context
              .parallelize(IntStream.range(0, FOLDS).boxed().toList(), FOLDS)
              .map(fold -> scores(table.value(), folds, fold))
              .collect();
    } finally {
      table.destroy();
    }
    double[] scores = new double[2 * rows];
    for (int fold = 0; fold < FOLDS; fold++) {
      int scoredFold = fold;
      int[] tested = rowsWhere(folds, other -> other == scoredFold);
      for (int index = 0; index < tested.length; index++) {
        scores[tested[index]] = scored.get(fold)[index];
      }
    }
    boolean[] isSynthetic = new boolean[2 * rows];
    Arrays.fill(isSynthetic, rows, 2 * rows, true);
    return RocCurve.of(scores, isSynthetic).area();
  }

  /** The fold of each row, real rows first; both sides are dealt evenly. */
  private static int[] folds(int rows, long seed) {
    Random random = new Random(seed);
    int[] folds = new int[2 * rows];
    for (int side = 0; side < 2; side++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
      Collections.shuffle(order, random);
      for (int place = 0; place < rows; place++) {
        folds[side * rows + order.get(place)] = place % FOLDS;
      }
    }
    return folds;
  }

  private static int[] rowsWhere(int[] folds, IntPredicate wanted) {
    return IntStream.range(0, folds.length).filter(row -> wanted.test(folds[row])).toArray();
  }

  /** Scores of the fold's rows, by trees grown on all others. */
  private static double[] scores(FeatureTable table, int[] folds, int fold) {
    int[] learnt = rowsWhere(folds, other -> other != fold);
    double[] target = new double[learnt.length];
    for (int index = 0; index < learnt.length; index++) {
      target[index] = learnt[index] < folds.length / 2 ? 0 : 1;
    }
    return BoostedTrees.fitted(table.rowsAt(learnt), target, LossKind.LOG_LOSS)
        .predicted(table.rowsAt(rowsWhere(folds, other -> other == fold)));
  }
}
