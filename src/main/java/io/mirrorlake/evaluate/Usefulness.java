package io.mirrorlake.evaluate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.LossKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * How well a predictor learnt from synthetic rows does on real rows that nobody saw (TSTR; Esteban
 * et al. 2017), beside one learnt from the real rows. A category, or a number of at most two
 * values, is predicted as its rarest class in the real table against all others; any other number,
 * date or timestamp by its value. Rows without a target are left out.
 *
 * @param target the column predicted
 * @param positiveClass the class predicted; empty where the value is
 * @param scores AUC, F1 and accuracy at probability 0.5, or R²
 * @param reason why there are no scores, or empty text
 * @param note which tables were sampled, or empty text
 */
public record Usefulness(
    String target,
    Optional<String> positiveClass,
    List<ModelScore> scores,
    String reason,
    String note) {
  private static final long MOST_ROWS = 200_000;

  /** Keeps the list from changing. */
  public Usefulness {
    scores = List.copyOf(scores);
  }

  /**
   * Learns twice, in two Spark tasks, about a second each for 32,000 rows of 14 columns. Of tables
   * beyond {@value #MOST_ROWS} rows, or of 6 million cells, a sample is learnt from.
   *
   * @param real the table the synthetic one was made from
   * @param holdout rows of the same source that neither saw
   * @param synthetic the synthetic table
   * @param columns columns to predict from, of {@code real}; the target itself is left out
   * @param target the column to predict
   * @param seed of the samples
   * @throws JobException with exit code "input" where the target is not found
   */
  public static Usefulness of(
      SparkSession spark,
      Dataset<Row> real,
      Dataset<Row> holdout,
      Dataset<Row> synthetic,
      ScoredColumns columns,
      String target,
      long seed) {
    List<String> names = List.of(real.schema().fieldNames());
    if (!names.contains(target)) {
      throw JobException.input(
          "Target column not found: " + target + NearMatches.question(target, names));
    }
    StructType schema = columns.schema();
    if (!List.of(schema.fieldNames()).contains(target)) {
      return without(target, "the target is distinct in more than half of the rows");
    }
    if (schema.length() == 1) {
      return without(target, "there is no column to predict from");
    }
    List<TableSample> tables =
        List.of(
            sample(columns.in(real, "real"), target, seed),
            sample(columns.in(holdout, "holdout"), target, seed + 1),
            sample(columns.in(synthetic, "synthetic"), target, seed + 2));
    List<String> called = List.of("real", "holdout", "synthetic");
    for (int table = 0; table < called.size(); table++) {
      TableSample sample = tables.get(table);
      if (sample.isTooSmall()) {
        return without(target, TableSample.tooSmall(called.get(table), sample.rows().size()));
      }
    }
    List<String> sampled =
        IntStream.range(0, called.size())
            .filter(table -> tables.get(table).isPart())
            .mapToObj(
                table -> tables.get(table).rows().size() + " rows of the " + called.get(table))
            .toList();
    String note = sampled.isEmpty() ? "" : "sampled: " + String.join(", ", sampled) + " table";
    return of(spark, tables, schema, target, note);
  }

  private static TableSample sample(Dataset<Row> table, String target, long seed) {
    Column value = ColumnNames.column(target);
    boolean isFloating = ColumnValues.isFloating(table.schema().apply(target).dataType());
    // To Spark NaN is above infinity.
    Column isUsable =
        isFloating ? functions.abs(value).lt(Double.POSITIVE_INFINITY) : value.isNotNull();
    return TableSample.of(table.filter(isUsable), MOST_ROWS, seed);
  }

  private static Usefulness of(
      SparkSession spark, List<TableSample> tables, StructType schema, String target, String note) {
    List<Row> real = tables.get(0).rows();
    TargetColumn column = TargetColumn.of(schema, real, target);
    FeatureEncoder encoder = FeatureEncoder.fitted(schema, real);
    List<LabelledTable> labelled =
        tables.stream()
            .map(
                table ->
                    new LabelledTable(
                        encoder.encode(table.rows()).without(column.index()),
                        column.of(table.rows())))
            .toList();
    LossKind loss = column.loss();
    List<double[]> predicted = predictions(spark, new ArrayList<>(labelled), loss);
    double[] truth = labelled.get(1).target();
    Map<String, Scored> byReal = scores(loss, truth, predicted.get(0));
    Map<String, Scored> bySynthetic = scores(loss, truth, predicted.get(1));
    List<ModelScore> scores =
        byReal.keySet().stream()
            .map(name -> ModelScore.of(name, bySynthetic.get(name), byReal.get(name)))
            .toList();
    return new Usefulness(target, column.positiveClass(), scores, "", note);
  }

  /** Predictions for the holdout, the second table, by trees grown on the first and the third. */
  private static List<double[]> predictions(
      SparkSession spark, ArrayList<LabelledTable> labelled, LossKind loss) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<ArrayList<LabelledTable>> tables = context.broadcast(labelled);
    try {
      return context
          .parallelize(List.of(0, 2), 2)
          .map(
              index -> {
                LabelledTable learnt = tables.value().get(index);
                return BoostedTrees.fitted(learnt.features(), learnt.target(), loss)
                    .predicted(tables.value().get(1).features());
              })
          .collect();
    } finally {
      tables.destroy();
    }
  }

  private static Map<String, Scored> scores(LossKind loss, double[] truth, double[] predicted) {
    return loss == LossKind.LOG_LOSS
        ? PredictionScores.ofClasses(truth, predicted)
        : PredictionScores.ofValues(truth, predicted);
  }

  private static Usefulness without(String target, String reason) {
    return new Usefulness(target, Optional.empty(), List.of(), reason, "");
  }
}
