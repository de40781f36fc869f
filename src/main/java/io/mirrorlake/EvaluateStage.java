package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.dp.PrivacyStatement;
import io.mirrorlake.evaluate.Fidelity;
import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.GateFailure;
import io.mirrorlake.evaluate.Gates;
import io.mirrorlake.evaluate.Outcome;
import io.mirrorlake.evaluate.ReferencedMetric;
import io.mirrorlake.evaluate.SequenceFigures;
import io.mirrorlake.evaluate.Summary;
import io.mirrorlake.evaluate.SummaryFiles;
import io.mirrorlake.model.MirrorlakeVersion;
import io.mirrorlake.model.ModelStore;
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

/** Scores the synthetic rows. */
final class EvaluateStage {
  private static final String NOT_COVERED =
      "not covered by epsilon: figures of this report are computed from real rows";

  private final JobContext context;
  private final JobSettings job;

  private final Map<String, Object> generated;

  EvaluateStage(JobContext context) {
    this(context, Map.of());
  }

  /**
   * @param generated what the generation reported, for the summary
   */
  EvaluateStage(JobContext context, Map<String, Object> generated) {
    this.context = context;
    this.job = context.job();
    this.generated = generated;
  }

  /**
   * Scores the staged target, or the published one where this job writes none.
   *
   * @param outputs the report is written there; where a gate fails, all but the target are
   *     published, and the target stays in staging
   * @throws JobException with {@link ExitCode#INPUT} where there is no target, {@link
   *     ExitCode#GATE} where a gate failed
   */
  void run(JobTables tables, JobOutputs outputs) throws IOException {
    Dataset<Row> synthetic = SyntheticTable.of(context, outputs.target());
    Outcome outcome = score(tables, synthetic, outputs, promise(outputs)).outcome();
    if (!outcome.isDone()) {
      outputs.withholdTarget();
      throw new JobException(ExitCode.GATE, "Gate failed: " + outcome.reason().orElse(""));
    }
  }

  /** What the model promises; absent where it promises nothing, or is not there. */
  private Optional<PrivacyStatement> promise(JobOutputs outputs) throws IOException {
    String folder = outputs.model().map(m -> m.staging().toString()).orElse(job.modelPath());
    ModelStore store = new ModelStore(context.hadoop(), folder);
    return store.isThere() ? Optional.ofNullable(store.manifest().privacy()) : Optional.empty();
  }

  private Summary score(
      JobTables tables,
      Dataset<Row> synthetic,
      JobOutputs outputs,
      Optional<PrivacyStatement> promise)
      throws IOException {
    Progress.Stage stage = context.begin("evaluate", job.target().name());
    return job.sequence().isOn()
        ? scoreSequences(tables, synthetic, outputs, promise, stage)
        : score(tables, synthetic, outputs, promise, Map.of(), stage);
  }

  /** Rows as those of a plain table without the key, and sequences for themselves. */
  private Summary scoreSequences(
      JobTables tables,
      Dataset<Row> synthetic,
      JobOutputs outputs,
      Optional<PrivacyStatement> promise,
      Progress.Stage stage)
      throws IOException {
    SequenceColumns columns = SequenceColumns.of(tables.train().schema(), job.sequence());
    Map<String, ReferencedMetric> sequences =
        SequenceFigures.of(
            context.session(),
            tables.train(),
            tables.holdout(),
            synthetic,
            columns.key(),
            columns.orderBy(),
            job.evaluate().sampleRows(),
            job.seed());
    stage.note("sequences", Figures.seconds(stage.seconds()));
    return score(
        tables.without(columns.key()),
        JobTables.without(synthetic, columns.key()),
        outputs,
        promise,
        sequences,
        stage);
  }

  private Summary score(
      JobTables tables,
      Dataset<Row> synthetic,
      JobOutputs outputs,
      Optional<PrivacyStatement> promise,
      Map<String, ReferencedMetric> further,
      Progress.Stage stage)
      throws IOException {
    FidelityReport fidelity = fidelity(tables, synthetic);
    stage.note("columns and pairs", Figures.seconds(stage.seconds()));
    Optional<FidelityReport> reference = tables.holdout().map(rows -> fidelity(tables, rows));
    SampledFigures sampled = new SampledFigures(context, tables, synthetic);
    Map<String, ReferencedMetric> figures = new LinkedHashMap<>(sampled.all(stage));
    figures.putAll(further);
    Summary summary =
        new Summary(Outcome.done(), provenance(promise), Optional.of(fidelity), reference, figures);
    List<GateFailure> failures = Gates.check(summary, job.evaluate());
    if (!failures.isEmpty()) {
      String reason = failures.stream().map(GateFailure::message).collect(Collectors.joining("; "));
      summary = summary.with(Outcome.gateFailed(reason));
    }
    Path folder = outputs.report().orElseThrow().staging();
    SummaryFiles.write(context.session(), summary, sampled.privacy(), folder, context.hadoop());
    new ReportPage(context).write(summary, sampled.privacy(), outputs);
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

  private FidelityReport fidelity(JobTables tables, Dataset<Row> rows) {
    return Fidelity.of(tables.train(), rows, job.evaluate(), job.privacy(), job.seed());
  }

  private String places() {
    return "synthetic  %s%nmodel      %s%nreport     %s"
        .formatted(
            job.target().name(), job.modelPath(), new Path(job.report().path(), ReportPage.FILE));
  }

  private Map<String, Object> provenance(Optional<PrivacyStatement> promise) {
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
