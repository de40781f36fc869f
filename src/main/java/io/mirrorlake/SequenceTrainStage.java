package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.model.MirrorlakeVersion;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import io.mirrorlake.sequence.EntityTable;
import io.mirrorlake.sequence.SequenceModel;
import io.mirrorlake.sequence.SequenceStore;
import io.mirrorlake.sequence.StepCalibration;
import io.mirrorlake.sequence.StepCodec;
import io.mirrorlake.sequence.StepFactors;
import io.mirrorlake.sequence.StepFit;
import io.mirrorlake.sequence.StepShards;
import io.mirrorlake.sequence.StepTraining;
import io.mirrorlake.table.StagedOutput;
import io.mirrorlake.train.CheckpointOwner;
import io.mirrorlake.train.Checkpoints;
import io.mirrorlake.train.GanTrainer;
import io.mirrorlake.train.MomentCounts;
import io.mirrorlake.train.StoppingRule;
import io.mirrorlake.train.TrainedGan;
import io.mirrorlake.train.TrainingPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Learns sequences: the entities with their constant attributes as an ordinary table of one row
 * each, then the steps given what came before.
 */
final class SequenceTrainStage {
  private final JobContext context;
  private final JobSettings job;

  SequenceTrainStage(JobContext context) {
    this.context = context;
    this.job = context.job();
  }

  /**
   * Trains both models.
   *
   * @param output where they are written, with checkpoints beside it
   * @param start where the training begins
   */
  LearntSequences run(JobTables tables, StagedOutput output, CheckpointedTraining.Start start)
      throws IOException {
    SurveyedTables surveyed = SurveyedTables.of(context, tables);
    JobTables entityTables = surveyed.entities();
    LearntModel entities =
        entities(
            entityTables,
            List.of(EntityTable.identifier(entityTables.train(), surveyed.columns())),
            output,
            start);
    SequenceModel model =
        steps(surveyed, entities.model(), output, Optional.empty(), start.ofNext());
    // Written again: it says that the model is whole.
    new ModelStore(context.hadoop(), output.staging().toString())
        .save(entities.model(), entities.manifest());
    return new LearntSequences(model, entities.manifest());
  }

  /**
   * Shows how entities and steps are understood.
   *
   * @param folder where the entities' profile is written
   */
  void profile(JobTables tables, Path folder) throws IOException {
    SurveyedTables surveyed = SurveyedTables.of(context, tables);
    JobTables entities = surveyed.entities();
    String identifier = EntityTable.identifier(entities.train(), surveyed.columns());
    profileEntities(entities, List.of(identifier), folder);
    profileSteps(surveyed);
  }

  /** Shows how entities are understood; as {@link #entities}. */
  void profileEntities(JobTables entities, List<String> identifiers, Path folder)
      throws IOException {
    new ProfileStage(ofEntities(entities, identifiers)).run(entities, folder);
  }

  /** Shows how steps are understood. */
  void profileSteps(SurveyedTables surveyed) {
    fitted(surveyed, new int[0]);
  }

  /** The job as the table of entities sees it. */
  private JobContext ofEntities(JobTables entities, List<String> identifiers) {
    ProfileSettings profile = job.profile();
    for (String identifier : identifiers) {
      profile = EntityTable.settings(profile, entities.train(), identifier);
    }
    return context.with(
        job.withProfile(profile)
            .withRelations(job.relations().withoutDrawn())
            .withTrain(job.train().withOwnSizes()));
  }

  /**
   * Learns entities as an ordinary table.
   *
   * @param tables one row an entity
   * @param identifiers columns of which every entity gets a new value of its own
   * @param output where the model is written
   * @param start where the training begins
   */
  LearntModel entities(
      JobTables tables,
      List<String> identifiers,
      StagedOutput output,
      CheckpointedTraining.Start start)
      throws IOException {
    JobContext ofEntities = ofEntities(tables, identifiers);
    UnderstoodTable table = new ProfileStage(ofEntities).run(tables, output.staging());
    LearntModel learnt = new TrainStage(ofEntities).run(tables, table, output, start);
    TableCodec codec = learnt.model().codec();
    for (String identifier : identifiers) {
      codec = codec.withUniqueKey(List.of(tables.train().columns()).indexOf(identifier));
    }
    SyntheticModel unique =
        new SyntheticModel(codec, learnt.model().generator(), learnt.model().calibration());
    return new LearntModel(unique, learnt.manifest(), learnt.texts());
  }

  /**
   * Learns the steps of entities.
   *
   * @param entities the model of these
   * @param output where the model is written
   * @param place the folder in it that gets the steps' part; absent: the model's own
   * @param start where the training begins
   */
  SequenceModel steps(
      SurveyedTables surveyed,
      SyntheticModel entities,
      StagedOutput output,
      Optional<String> place,
      CheckpointedTraining.Start start)
      throws IOException {
    StepCodec codec = fitted(surveyed, entities.codec().blocks());
    Path folder = place.map(p -> new Path(output.staging(), p)).orElse(output.staging());
    Checkpoints checkpoints =
        Checkpoints.beside(
            context.hadoop(),
            output.target(),
            place.orElse("steps"),
            CheckpointOwner.of(
                MirrorlakeVersion.current(),
                List.of(codec.toJson(), entities.codec().toJson(), plan(surveyed).toString())));
    SequenceModel model = trained(surveyed, entities, codec, folder, checkpoints, start);
    new SequenceStore(context.hadoop(), folder).save(codec, model.steps(), model.factors());
    return model;
  }

  private StepCodec fitted(SurveyedTables surveyed, int[] statics) {
    Progress.Stage stage = context.begin("steps", "how each column changes");
    StepCodec codec =
        new StepFit(surveyed.tables().train(), surveyed.columns(), surveyed.survey(), job)
            .fit(surveyed.tables().holdout(), statics);
    context.progress().text(codec.describe());
    stage.end(
        "width %d, context %d".formatted(codec.layout().width(), codec.context().layout().width()));
    return codec;
  }

  private SequenceModel trained(
      SurveyedTables surveyed,
      SyntheticModel entities,
      StepCodec codec,
      Path folder,
      Checkpoints checkpoints,
      CheckpointedTraining.Start start)
      throws IOException {
    TrainingPlan plan = plan(surveyed);
    Dataset<Row> train = surveyed.tables().train();
    StepShards pairs =
        StepShards.of(
            train,
            surveyed.columns(),
            surveyed.survey(),
            entities.codec(),
            codec,
            plan.workers(),
            job.seed());
    GanArchitecture shape = StepTraining.shape(codec);
    Progress.Stage stage =
        context.begin(
            "train",
            "%d workers, %s steps of %s entities, %d rounds of %d steps, batch %d"
                .formatted(
                    plan.workers(),
                    Figures.count(pairs.rows()),
                    Figures.count(surveyed.survey().entities()),
                    plan.rounds(),
                    plan.localSteps(),
                    plan.hyperparameters().batchSize()));
    JavaRDD<EncodedBlock> shards = pairs.blocks().persist(StorageLevel.MEMORY_ONLY());
    try (TrainingLog log =
        new TrainingLog(stage, Optional.of(checkpoints), job.train().checkpointInterval())) {
      MomentTarget target = MomentCounts.target(shards, shape, pairs.rows());
      GanTrainer trainer =
          new GanTrainer(shape, plan, StoppingRule.ofTime(job.train().timeBudget()), log);
      TrainedGan gan =
          new CheckpointedTraining(trainer, log, Optional.of(checkpoints))
              .run(shards, target, start);
      new ModelStore(context.hadoop(), new Path(folder, "steps").toString())
          .writeText(TrainingLog.FILE, log.text());
      stage.end("%d of %d rounds".formatted(gan.lastRound().round(), plan.rounds()));
      TrainedGenerator generator = new TrainedGenerator(gan.shape(), gan.generator());
      return new SequenceModel(
          entities, codec, generator, calibrated(codec, generator, shards, target, pairs.rows()));
    } finally {
      shards.unpersist(false);
    }
  }

  private TrainingPlan plan(SurveyedTables surveyed) {
    return TrainingPlan.ofSequences(
        job.train(),
        surveyed.survey().rows(),
        surveyed.survey().entities(),
        context.session().sparkContext().defaultParallelism(),
        job.seed());
  }

  private Optional<StepFactors> calibrated(
      StepCodec codec,
      TrainedGenerator generator,
      JavaRDD<EncodedBlock> pairs,
      MomentTarget target,
      long rows) {
    if (!job.train().calibration()) {
      return Optional.empty();
    }
    Progress.Stage stage = context.begin("calibrate", "steps and their past");
    StepFactors factors = StepCalibration.fit(codec, generator, pairs, target, rows, job.seed());
    stage.end("done");
    return Optional.of(factors);
  }
}
