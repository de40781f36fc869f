package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.evaluate.ClosestRecords;
import io.mirrorlake.evaluate.ExactCopies;
import io.mirrorlake.evaluate.Gates;
import io.mirrorlake.evaluate.MembershipAttack;
import io.mirrorlake.evaluate.ModelScore;
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

  SampledFigures(JobContext context, JobTables tables, Dataset<Row> synthetic) {
    this.spark = context.session();
    this.job = context.job();
    this.tables = tables;
    this.synthetic = synthetic;
    this.columns = ScoredColumns.of(tables.train());
  }

  /** All figures, with a line of progress for each kind. */
  Map<String, ReferencedMetric> all(Progress.Stage stage) {
    distinguishability();
    stage.note("real or synthetic", Figures.seconds(stage.seconds()));
    usefulness();
    stage.note("usefulness", Figures.seconds(stage.seconds()));
    copies();
    distances();
    stage.note("copies and distances", Figures.seconds(stage.seconds()));
    return figures;
  }

  private void distinguishability() {
    Scored made = twoSample(synthetic);
    Optional<Scored> reference = tables.holdout().map(this::twoSample);
    add(Gates.C2ST_AUC, made, reference, "0.5: cannot be told apart");
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

  private void copies() {
    ExactCopies copies = ExactCopies.of(tables.train(), tables.holdout(), synthetic, columns);
    add(
        Gates.EXACT_COPIES,
        copies.ofTrain(),
        Optional.of(copies.holdoutInTrain()),
        "not above the holdout's");
    add("duplicate_rows", copies.duplicates(), Optional.empty(), "few");
  }

  private void distances() {
    ClosestRecords found =
        ClosestRecords.of(spark, tables.train(), tables.holdout(), synthetic, columns, job.seed());
    add(
        Gates.DCR_SHARE,
        found.shareNearerTrain(),
        Optional.empty(),
        "0.5: no closer to training rows than to others");
    add("dcr_share_balanced", found.shareBalanced(), Optional.empty(), "0.5");
    add("dcr_p5_ratio", found.fifthPercentileRatio(), Optional.empty(), "1 or above");
    add(
        "nndr_p5",
        found.neighbourRatioTrain(),
        Optional.of(found.neighbourRatioHoldout()),
        "as for the holdout");
    MembershipAttack attack = found.attack();
    add("membership_auc", attack.auc(), Optional.empty(), "0.5: members cannot be told");
    add("membership_tpr_at_1pct_fpr", attack.truePositiveRate(), Optional.empty(), "0.01");
  }

  private void add(String name, Scored value, Optional<Scored> reference, String ideal) {
    figures.put(name, new ReferencedMetric(value.metric(), reference.map(Scored::metric), ideal));
  }
}
