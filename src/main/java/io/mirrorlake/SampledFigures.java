package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.evaluate.Gates;
import io.mirrorlake.evaluate.ModelScore;
import io.mirrorlake.evaluate.PrivacyReport;
import io.mirrorlake.evaluate.ReferencedMetric;
import io.mirrorlake.evaluate.Scored;
import io.mirrorlake.evaluate.ScoredColumns;
import io.mirrorlake.evaluate.TwoSampleTest;
import io.mirrorlake.evaluate.Usefulness;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The figures that models and distances give, each with its reference where there is one. */
final class SampledFigures {
  private final SparkSession spark;
  private final JobSettings job;
  private final JobTables tables;
  private final Dataset<Row> synthetic;
  private final ScoredColumns columns;
  private final Map<String, ReferencedMetric> figures = new LinkedHashMap<>();
  private PrivacyReport privacy = PrivacyReport.NONE;

  /**
   * @param columns that rows are compared by
   */
  SampledFigures(
      JobContext context, JobTables tables, Dataset<Row> synthetic, ScoredColumns columns) {
    this.spark = context.session();
    this.job = context.job();
    this.tables = tables;
    this.synthetic = synthetic;
    this.columns = columns;
  }

  /** What was found of privacy; after {@link #all}. */
  PrivacyReport privacy() {
    return privacy;
  }

  /** All figures, with a line of progress for each kind. */
  Map<String, ReferencedMetric> all(Progress.Stage stage) {
    distinguishability();
    stage.note("real or synthetic", Figures.seconds(stage.seconds()));
    usefulness();
    stage.note("usefulness", Figures.seconds(stage.seconds()));
    privacy =
        PrivacyReport.of(
            spark,
            tables.train(),
            tables.holdout(),
            synthetic,
            columns,
            job.evaluate().sensitiveColumns(),
            job.seed());
    figures.putAll(privacy.summary());
    stage.note("copies and distances", Figures.seconds(stage.seconds()));
    return figures;
  }

  private void distinguishability() {
    Scored made = twoSample(synthetic);
    Optional<Scored> reference = tables.holdout().map(this::twoSample);
    Scored independent =
        TwoSampleTest.ofIndependentColumns(
                spark, tables.train(), columns, job.evaluate().sampleRows(), job.seed())
            .auc();
    add(Gates.C2ST_AUC, made, reference, "0.5: cannot be told apart");
    figures.computeIfPresent(
        Gates.C2ST_AUC, (name, figure) -> figure.withIndependent(independent.metric()));
  }

  private Scored twoSample(Dataset<Row> rows) {
    return TwoSampleTest.of(
            spark, tables.train(), rows, columns, job.evaluate().sampleRows(), job.seed())
        .auc();
  }

  private void usefulness() {
    if (job.report().targetColumn().isEmpty() || tables.holdout().isEmpty()) {
      return;
    }
    Usefulness result =
        Usefulness.of(
            spark,
            tables.train(),
            tables.holdout().get(),
            synthetic,
            columns,
            job.report().targetColumn().get(),
            job.seed());
    for (ModelScore score : result.scores()) {
      String name = "tstr_" + score.measure().toLowerCase(Locale.ROOT);
      add(
          name,
          score.trainedOnSynthetic(),
          Optional.of(score.trainedOnReal()),
          "as trained on real rows");
      add(name + "_ratio", score.ratio(), Optional.empty(), "1");
    }
    if (result.scores().isEmpty()) {
      add("tstr", Scored.missing(result.reason()), Optional.empty(), "");
    }
  }

  private void add(String name, Scored value, Optional<Scored> reference, String ideal) {
    figures.put(name, new ReferencedMetric(value.metric(), reference.map(Scored::metric), ideal));
  }
}
