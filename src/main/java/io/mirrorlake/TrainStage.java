package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.generate.Calibration;
import io.mirrorlake.generate.CalibrationStrength;
import io.mirrorlake.model.CalibrationFactors;
import io.mirrorlake.model.MirrorlakeVersion;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import io.mirrorlake.table.CanonicalRows;
import io.mirrorlake.table.SampledRows;
import io.mirrorlake.table.StagedOutput;
import io.mirrorlake.train.CheckpointOwner;
import io.mirrorlake.train.Checkpoints;
import io.mirrorlake.train.EncodedShards;
import io.mirrorlake.train.GanTrainer;
import io.mirrorlake.train.HeldOutDistance;
import io.mirrorlake.train.MomentCounts;
import io.mirrorlake.train.RoundRecord;
import io.mirrorlake.train.StoppingRule;
import io.mirrorlake.train.TrainedGan;
import io.mirrorlake.train.TrainingPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Fits the codec, trains the networks on the encoded training rows, calibrates, and writes the
 * model.
 */
final class TrainStage {
  private final JobContext context;
  private final JobSettings job;

  TrainStage(JobContext context) {
    this.context = context;
    this.job = context.job();
  }

  /**
   * Trains.
   *
   * @param model where the model is written, with checkpoints beside it
   * @param start where the training begins
   * @throws JobException where there is no checkpoint to begin with
   */
  LearntModel run(
      JobTables tables, UnderstoodTable table, StagedOutput model, CheckpointedTraining.Start start)
      throws IOException {
    return train(tables, table, Optional.of(model), start);
  }

  /** Trains from the beginning and writes nothing, no checkpoint either. */
  LearntModel learn(JobTables tables, UnderstoodTable table) throws IOException {
    return train(tables, table, Optional.empty(), CheckpointedTraining.Start.FIRST_ROUND);
  }

  private LearntModel train(
      JobTables tables,
      UnderstoodTable table,
      Optional<StagedOutput> output,
      CheckpointedTraining.Start start)
      throws IOException {
    if (table.profile().rows() < TrainingPlan.MIN_ROWS) {
      throw tooFew(table.profile().rows());
    }
    TableCodec codec = table.codec(job);
    long rows = table.profile().rows();
    LearntModel learnt;
    if (codec.columns() == 0) {
      Progress.Stage stage = context.begin("train", job.modelPath());
      stage.end("nothing to learn: every column is constant, derived or a key");
      learnt = LearntModel.withoutNetworks(context, codec, rows, holdoutRows(tables));
    } else {
      learnt = trainNetworks(tables, codec, rows, output, start);
    }
    if (output.isPresent()) {
      learnt.saveTo(context.hadoop(), output.get(), "train --resume");
    }
    return learnt;
  }

  private JobException tooFew(long rows) {
    return JobException.input(
        "Source is too small: %s leaves %d training rows, at least %d are needed. Give a larger source, or a smaller holdout.fraction"
            .formatted(job.source().name(), rows, TrainingPlan.MIN_ROWS));
  }

  private LearntModel trainNetworks(
      JobTables tables,
      TableCodec codec,
      long rows,
      Optional<StagedOutput> output,
      CheckpointedTraining.Start start)
      throws IOException {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.session().sparkContext());
    TrainingPlan plan =
        TrainingPlan.of(job.train(), rows, codec.width(), spark.defaultParallelism(), job.seed());
    TrainingMemory.of(codec, plan, rows).check(spark.getConf(), codec, plan);
    GanArchitecture shape = GanArchitecture.standard(new BlockLayout(codec.blocks()));
    Progress.Stage stage =
        context.begin(
            "train",
            "%d workers, %s rows, width %d, %d rounds of %d steps, batch %d"
                .formatted(
                    plan.workers(),
                    Figures.count(rows),
                    codec.width(),
                    plan.rounds(),
                    plan.localSteps(),
                    plan.hyperparameters().batchSize()));
    JavaRDD<EncodedBlock> shards =
        EncodedShards.of(CanonicalRows.shards(tables.train(), plan.workers(), job.seed()), codec)
            // Never to disk: encoded rows must not outlive the job there.
            .persist(StorageLevel.MEMORY_ONLY());
    Optional<Checkpoints> checkpoints =
        output.isPresent() ? Optional.of(checkpoints(output.get(), codec, plan)) : Optional.empty();
    try (TrainingLog log = new TrainingLog(stage, checkpoints, job.train().checkpointInterval())) {
      MomentTarget target = MomentCounts.target(shards, shape.layout(), rows);
      GanTrainer trainer = new GanTrainer(shape, plan, stopping(tables, codec, shape), log);
      TrainedGan gan =
          new CheckpointedTraining(trainer, log, checkpoints).run(shards, target, start);
      stage.end(ending(gan.lastRound(), plan));
      TrainedGenerator generator = new TrainedGenerator(shape, gan.generator());
      Optional<CalibrationFactors> factors = calibrate(spark, generator, target, rows);
      SyntheticModel model = new SyntheticModel(codec, Optional.of(generator), factors);
      return LearntModel.of(context, model, gan, plan, rows, holdoutRows(tables))
          .with(TrainingLog.FILE, log.text());
    } finally {
      shards.unpersist(false);
    }
  }

  private StoppingRule stopping(JobTables tables, TableCodec codec, GanArchitecture shape) {
    Optional<HeldOutDistance> heldOut =
        job.train().patience() == 0
            ? Optional.empty()
            : tables
                .holdout()
                .map(rows -> heldOut(rows, codec))
                .filter(blocks -> !blocks.isEmpty())
                .map(blocks -> new HeldOutDistance(shape, blocks, job.seed()));
    return new StoppingRule(job.train().timeBudget(), job.train().patience(), heldOut);
  }

  private List<EncodedBlock> heldOut(Dataset<Row> rows, TableCodec codec) {
    double share = HeldOutDistance.ROWS / (double) rows.count();
    Dataset<Row> sample = SampledRows.share(rows, share, job.seed());
    return EncodedShards.of(CanonicalRows.shards(sample, 1, job.seed()), codec).collect();
  }

  private static String ending(RoundRecord last, TrainingPlan plan) {
    return last.round() < plan.rounds()
        ? "ended after %d of %d rounds".formatted(last.round(), plan.rounds())
        : "%d of %d rounds".formatted(last.round(), plan.rounds());
  }

  private Optional<CalibrationFactors> calibrate(
      JavaSparkContext spark, TrainedGenerator generator, MomentTarget target, long rows) {
    if (!job.train().calibration()) {
      return Optional.empty();
    }
    Progress.Stage stage = context.begin("calibrate", "one- and two-way marginals");
    CalibrationFactors factors =
        Calibration.fit(spark, generator, target, rows, job.seed(), CalibrationStrength.COUNTED);
    stage.end("done");
    return Optional.of(factors);
  }

  private Checkpoints checkpoints(StagedOutput output, TableCodec codec, TrainingPlan plan)
      throws IOException {
    return Checkpoints.beside(
        context.hadoop(),
        output.target(),
        CheckpointOwner.of(MirrorlakeVersion.current(), List.of(codec.toJson(), plan.toString())));
  }

  private static long holdoutRows(JobTables tables) {
    return tables.holdout().map(h -> h.count()).orElse(0L);
  }
}
