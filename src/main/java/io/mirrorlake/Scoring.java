package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.dp.PrivacyStatement;
import io.mirrorlake.evaluate.Fidelity;
import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.GateFailure;
import io.mirrorlake.evaluate.Gates;
import io.mirrorlake.evaluate.Outcome;
import io.mirrorlake.evaluate.ReferencedMetric;
import io.mirrorlake.evaluate.ScoredColumns;
import io.mirrorlake.evaluate.SequenceFigures;
import io.mirrorlake.evaluate.Summary;
import io.mirrorlake.evaluate.SummaryFiles;
import io.mirrorlake.model.MirrorlakeVersion;
import io.mirrorlake.sequence.SequenceColumns;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores synthetic rows against real ones, and writes a report's files. */
final class Scoring {
  private static final String NOT_COVERED =
      "not covered by epsilon: figures of this report are computed from real rows";

  private final JobContext context;
  private final JobSettings job;
  private final Map<String, Object> generated;
  private final Optional<PrivacyStatement> promise;

  /**
   * @param generated what the generation reported, for the summary
   * @param promise what the model promises; absent where it promises nothing
   */
  Scoring(JobContext context, Map<String, Object> generated, Optional<PrivacyStatement> promise) {
    this.context = context;
    this.job = context.job();
    this.generated = generated;
    this.promise = promise;
  }

  /** Scores a plain table. */
  Summary table(JobTables tables, Dataset<Row> synthetic, ReportPlaces places) throws IOException {
    return score(tables, synthetic, places, Map.of(), begin());
  }

  /**
   * Scores rows as those of a plain table without the key, and sequences for themselves.
   *
   * @param columns what the columns are to entities
   */
  Summary sequences(
      JobTables tables, Dataset<Row> synthetic, SequenceColumns columns, ReportPlaces places)
      throws IOException {
    return score(
        tables.without(columns.key()),
        JobTables.without(synthetic, columns.key()),
        tables,
        synthetic,
        columns,
        Map.of(),
        places);
  }

  /**
   * Scores rows as those of a plain table, and sequences for themselves.
   *
   * @param rows what is scored as a plain table, and {@code synthetic} rows of the same columns
   * @param sequences real rows with key and order, and {@code synthetic} ones
   * @param further figures of one's own
   */
  Summary score(
      JobTables rows,
      Dataset<Row> syntheticRows,
      JobTables sequences,
      Dataset<Row> syntheticSequences,
      SequenceColumns columns,
      Map<String, ReferencedMetric> further,
      ReportPlaces places)
      throws IOException {
    Progress.Stage stage = begin();
    Map<String, ReferencedMetric> all = new LinkedHashMap<>(further);
    all.putAll(
        SequenceFigures.of(
            context.session(),
            sequences.train(),
            sequences.holdout(),
            syntheticSequences,
            columns.key(),
            columns.orderBy(),
            columns.unitNames(),
            job.evaluate().sampleRows(),
            job.seed()));
    stage.note("sequences", Figures.seconds(stage.seconds()));
    return score(rows, syntheticRows, places, all, stage);
  }

  private Progress.Stage begin() {
    return context.begin("evaluate", job.target().name());
  }

  private Summary score(
      JobTables tables,
      Dataset<Row> synthetic,
      ReportPlaces places,
      Map<String, ReferencedMetric> further,
      Progress.Stage stage)
      throws IOException {
    ScoredColumns columns = ScoredColumns.of(tables.train(), job.profile().kinds());
    FidelityReport fidelity = fidelity(tables, synthetic, columns);
    stage.note("columns and pairs", Figures.seconds(stage.seconds()));
    Optional<FidelityReport> reference =
        tables.holdout().map(rows -> fidelity(tables, rows, columns));
    SampledFigures sampled = new SampledFigures(context, tables, synthetic, columns);
    Map<String, ReferencedMetric> figures = new LinkedHashMap<>(sampled.all(stage));
    figures.putAll(further);
    Summary summary =
        new Summary(Outcome.done(), provenance(), Optional.of(fidelity), reference, figures);
    List<GateFailure> failures = Gates.check(summary, job.evaluate());
    if (!failures.isEmpty()) {
      String reason = failures.stream().map(GateFailure::message).collect(Collectors.joining("; "));
      summary = summary.with(Outcome.gateFailed(reason));
    }
    SummaryFiles.write(
        context.session(), summary, sampled.privacy(), places.report(), context.hadoop());
    new ReportPage(context).write(summary, sampled.privacy(), places);
    stage.end("scored");
    context.progress().text(summary.render());
    promise.ifPresent(
        p ->
            context
                .progress()
                .text(
                    "privacy    model: %s%nprivacy    report: %s"
                        .formatted(p.headline(), NOT_COVERED)));
    context.progress().text(places());
    return summary;
  }

  private FidelityReport fidelity(JobTables tables, Dataset<Row> rows, ScoredColumns columns) {
    return Fidelity.of(tables.train(), rows, columns, job.evaluate(), job.privacy(), job.seed());
  }

  private String places() {
    return "synthetic  %s%nmodel      %s%nreport     %s"
        .formatted(
            job.target().name(), job.modelPath(), new Path(job.report().path(), ReportPage.FILE));
  }

  private Map<String, Object> provenance() {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("source", job.source().name());
    provenance.put("target", job.target().name());
    provenance.put("model", job.modelPath());
    provenance.put("seed", job.seed());
    provenance.put("mirrorlake_version", MirrorlakeVersion.current());
    provenance.put("sample_rows", job.evaluate().sampleRows());
    provenance.putAll(generated);
    if (promise.isPresent()) {
      provenance.put("model_privacy", promise.get().headline());
      provenance.put("report_privacy", NOT_COVERED);
    }
    return provenance;
  }
}
