package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.dp.PrivacyStatement;
import io.mirrorlake.evaluate.Outcome;
import io.mirrorlake.evaluate.Summary;
import io.mirrorlake.model.ModelManifest;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.sequence.SequenceColumns;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores the synthetic rows of a plain table or of sequences. */
final class EvaluateStage {
  private final JobContext context;
  private final Map<String, Object> generated;

  EvaluateStage(JobContext context) {
    this(context, Map.of());
  }

  /**
   * @param generated what the generation reported, for the summary
   */
  EvaluateStage(JobContext context, Map<String, Object> generated) {
    this.context = context;
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
    Scoring scoring = new Scoring(context, generated, promise(outputs));
    ReportPlaces places = ReportPlaces.of(outputs);
    Summary summary =
        context.job().sequence().isOn()
            ? scoring.sequences(
                tables,
                synthetic,
                SequenceColumns.of(tables.train().schema(), context.job().sequence()),
                places)
            : scoring.table(tables, synthetic, places);
    checkGates(summary.outcome(), outputs);
  }

  /**
   * Ends the job where a gate failed.
   *
   * @throws JobException with {@link ExitCode#GATE}
   */
  static void checkGates(Outcome outcome, JobOutputs outputs) throws IOException {
    if (!outcome.isDone()) {
      outputs.withholdTarget();
      throw new JobException(ExitCode.GATE, "Gate failed: " + outcome.reason().orElse(""));
    }
  }

  /**
   * What the model promises; absent where it promises nothing, or cannot be read: no score needs
   * it.
   */
  private Optional<PrivacyStatement> promise(JobOutputs outputs) throws IOException {
    String folder =
        outputs.model().map(m -> m.staging().toString()).orElse(context.job().modelPath());
    ModelStore store = new ModelStore(context.hadoop(), folder);
    return store.readable().map(ModelManifest::privacy);
  }
}
