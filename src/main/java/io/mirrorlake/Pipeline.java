package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.table.SourceTable;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stages of a job, in their order, over one session and one configuration. Outputs are opened
 * before the first stage reads a row, so that a target that may not be replaced ends the job at
 * once, and published only when the last stage is done.
 */
final class Pipeline {
  private final JobContext context;

  Pipeline(JobContext context) {
    this.context = context;
  }

  /** Reads the source and reports how each column is understood; a model that is there stays. */
  void profile() throws IOException {
    if (context.job().differentialPrivacy().isOn()) {
      throw JobException.configuration(
          "profile shows the real table, which privacy.mode = dp does not cover: use train, or privacy.mode = none");
    }
    Path folder = new Path(context.job().modelPath());
    if (hasChildren()) {
      new FamilyStages(context).profile(family(tables()), folder);
    } else if (isSequence()) {
      new SequenceTrainStage(context).profile(tables(), folder);
    } else {
      new ProfileStage(context).run(tables(), folder);
    }
  }

  /** Profiles the source and trains a model from the beginning. */
  void train() throws IOException {
    train(CheckpointedTraining.Start.FIRST_ROUND);
  }

  private void train(CheckpointedTraining.Start start) throws IOException {
    try (JobOutputs outputs = outputs().withModel()) {
      if (hasChildren()) {
        new FamilyStages(context)
            .train(family(learntTables()), outputs.model().orElseThrow(), start);
      } else if (isSequence()) {
        new SequenceTrainStage(context).run(learntTables(), outputs.model().orElseThrow(), start);
      } else {
        learn(learntTables(), outputs.model().orElseThrow(), start);
      }
      outputs.publish();
    }
  }

  /** Trains on from the model's last checkpoint. */
  void resume() throws IOException {
    if (context.job().differentialPrivacy().isOn()) {
      throw JobException.configuration(
          "A private training cannot be resumed: it would measure anew and spend epsilon again. Run train without --resume");
    }
    train(CheckpointedTraining.Start.LAST_CHECKPOINT);
  }

  /** Writes a synthetic table from a trained model. */
  void generate() throws IOException {
    try (JobOutputs outputs = outputs().withTarget()) {
      if (hasChildren()) {
        new FamilyStages(context).generate(LearntFamily.load(context), outputs);
      } else if (isSequence()) {
        new SequenceGenerateStage(context).run(outputs.target());
      } else {
        new GenerateStage(context).run(outputs.target());
      }
      outputs.publish();
    }
  }

  /** Scores a synthetic table against the real one. */
  void evaluate() throws IOException {
    new ReportedJob(context).run(this::score);
  }

  private void score() throws IOException {
    try (JobOutputs outputs = outputs().withReport()) {
      if (hasChildren()) {
        new FamilyStages(context).evaluate(family(tables()), Map.of(), outputs);
      } else {
        new EvaluateStage(context).run(tables(), outputs);
      }
      outputs.publish();
    }
  }

  /**
   * Copies the scored synthetic table to where its readers look.
   *
   * @param folder replaced whole, or made
   */
  void publish(String folder) throws IOException {
    if (hasChildren()) {
      throw JobException.configuration(
          "publish copies one table, and children are set: write targets where their readers look, or copy all of them");
    }
    new PublishStage(context).run(folder);
  }

  /** All stages. */
  void run() throws IOException {
    new ReportedJob(context).run(this::learnAndScore);
  }

  private void learnAndScore() throws IOException {
    try (JobOutputs outputs = outputs().withTarget().withModel().withReport()) {
      JobTables tables = learntTables();
      NamedColumns.check(context.job(), tables.train().schema());
      NamedColumns.checkConditions(context.job(), tables.train());
      if (hasChildren()) {
        FamilyTables family = family(tables);
        FamilyStages stages = new FamilyStages(context);
        LearntFamily learnt =
            stages.train(
                family, outputs.model().orElseThrow(), CheckpointedTraining.Start.FIRST_ROUND);
        stages.evaluate(family, stages.generate(learnt, outputs), outputs);
      } else {
        new EvaluateStage(context, generated(tables, outputs)).run(tables, outputs);
      }
      outputs.publish();
    }
  }

  private boolean hasChildren() {
    return !context.job().children().isEmpty();
  }

  private FamilyTables family(JobTables tables) {
    return FamilyTables.read(context, tables);
  }

  private boolean isSequence() {
    return context.job().sequence().isOn();
  }

  private Map<String, Object> generated(JobTables tables, JobOutputs outputs) throws IOException {
    StagedOutput model = outputs.model().orElseThrow();
    if (isSequence()) {
      LearntSequences learnt =
          new SequenceTrainStage(context)
              .run(tables, model, CheckpointedTraining.Start.FIRST_ROUND);
      return new SequenceGenerateStage(context).run(learnt, outputs.target());
    }
    LearntModel learnt = learn(tables, model, CheckpointedTraining.Start.FIRST_ROUND);
    return new GenerateStage(context).run(learnt, CopySource.atHand(tables), outputs.target());
  }

  private LearntModel learn(JobTables tables, StagedOutput model, CheckpointedTraining.Start start)
      throws IOException {
    if (context.job().differentialPrivacy().isOn()) {
      return new PrivateTrainStage(context).run(tables, model);
    }
    UnderstoodTable table = new ProfileStage(context).run(tables, model.staging());
    return new TrainStage(context).run(tables, table, model, start);
  }

  private JobOutputs outputs() {
    return new JobOutputs(context);
  }

  private JobTables tables() {
    return tables(source -> {});
  }

  /** Tables that are to be learnt, and so must not be too wide. */
  private JobTables learntTables() {
    return tables(source -> WidthCheck.check(source, context.job()));
  }

  private JobTables tables(Consumer<Dataset<Row>> check) {
    JobSettings job = context.job();
    Progress.Stage stage = context.begin("source", job.source().name());
    Dataset<Row> source = SourceTable.read(context.session(), job.source());
    check.accept(source);
    JobTables tables = JobTables.of(context.session(), source, job);
    stage.end(Figures.count(tables.train().columns().length) + " columns");
    return tables;
  }
}
