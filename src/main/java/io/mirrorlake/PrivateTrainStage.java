package io.mirrorlake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlake.config.DifferentialPrivacySettings;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.dp.MarginalMechanism;
import io.mirrorlake.dp.PrivateMarginals;
import io.mirrorlake.dp.RandomBits;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.generate.Calibration;
import io.mirrorlake.generate.CalibrationStrength;
import io.mirrorlake.model.CalibrationFactors;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import io.mirrorlake.table.StagedOutput;
import io.mirrorlake.train.MomentTrainer;
import io.mirrorlake.train.RoundRecord;
import io.mirrorlake.train.TrainedMoments;
import io.mirrorlake.train.TrainingPlan;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures the training rows privately, then trains and calibrates against what was measured. Only
 * {@link MarginalMechanism} sees rows; whatever is printed or written here comes from its result.
 */
final class PrivateTrainStage {
  private final JobContext context;
  private final JobSettings job;

  PrivateTrainStage(JobContext context) {
    this.context = context;
    this.job = context.job();
  }

  /**
   * Trains a private model.
   *
   * @param output where the model is written
   */
  LearntModel run(JobTables tables, StagedOutput output) throws IOException {
    LearntModel learnt = learn(tables);
    learnt.saveTo(context.hadoop(), output, "train, which spends epsilon again");
    return learnt;
  }

  /** Trains a private model and writes nothing. */
  LearntModel learn(JobTables tables) {
    PrivateMarginals marginals = measured(tables);
    StringBuilder rounds = new StringBuilder();
    Optional<TrainedMoments> gan = Optional.empty();
    Optional<TrainedGenerator> generator = Optional.empty();
    Optional<CalibrationFactors> factors = Optional.empty();
    if (marginals.target().isPresent()) {
      MomentTarget target = marginals.target().get();
      gan = Optional.of(trained(target, rounds));
      generator = Optional.of(new TrainedGenerator(gan.get().shape(), gan.get().generator()));
      factors = calibrated(generator.get(), target, marginals.rows());
    }
    return LearntModel.ofPrivate(
            context, new SyntheticModel(marginals.codec(), generator, factors), gan, marginals)
        .with(ProfileStage.PROFILE, profile(marginals))
        .with(TrainingLog.FILE, rounds.toString());
  }

  private PrivateMarginals measured(JobTables tables) {
    DifferentialPrivacySettings settings = job.differentialPrivacy();
    Progress.Stage stage =
        context.begin("privacy", "epsilon %s, noisy marginals".formatted(settings.epsilon()));
    if (job.source().isCsv() && job.source().schema().isEmpty()) {
      stage.note(
          "Warning: the columns' types were inferred from the rows, and are taken to be public; state source.schema");
    }
    RandomBits bits =
        settings.isNoiseSeeded() ? RandomBits.seeded(job.seed()) : RandomBits.secure();
    PrivateMarginals marginals =
        new MarginalMechanism(settings, job.profile().kinds(), job.privacy().minCount(), bits)
            .measure(tables.train());
    context.progress().text(marginals.statement().render());
    marginals.warnings().forEach(warning -> stage.note("Warning: " + warning));
    stage.end("about %s rows".formatted(Figures.count(marginals.rows())));
    return marginals;
  }

  /**
   * @param lines a line is added for each round
   */
  private TrainedMoments trained(MomentTarget target, StringBuilder lines) {
    TrainingPlan plan = TrainingPlan.ofMoments(job.train(), job.seed());
    Progress.Stage stage =
        context.begin(
            "train",
            "against marginals alone, width %d, %d rounds of %d steps, batch %d"
                .formatted(
                    target.layout().width(),
                    plan.rounds(),
                    plan.localSteps(),
                    plan.hyperparameters().batchSize()));
    TrainedMoments gan =
        new MomentTrainer(
                GanArchitecture.ofMoments(target.layout()),
                plan,
                job.train().timeBudget(),
                round -> {
                  lines.append(round.toJson()).append('\n');
                  stage.note(note(round));
                })
            .train(target);
    stage.end("%d of %d rounds".formatted(gan.lastRound().round(), plan.rounds()));
    return gan;
  }

  private static String note(RoundRecord round) {
    return String.format(
        Locale.ROOT,
        "round %d/%d  moment distance %.3f",
        round.round(),
        round.rounds(),
        round.losses().moments());
  }

  private Optional<CalibrationFactors> calibrated(
      TrainedGenerator generator, MomentTarget target, long rows) {
    if (!job.train().calibration()) {
      return Optional.empty();
    }
    Progress.Stage stage = context.begin("calibrate", "noisy marginals");
    CalibrationFactors factors =
        Calibration.fit(
            JavaSparkContext.fromSparkContext(context.session().sparkContext()),
            generator,
            target,
            rows,
            job.seed(),
            CalibrationStrength.ESTIMATED);
    stage.end("done");
    return Optional.of(factors);
  }

  /** What {@code profile.json} may say: nothing beyond the schema and the noisy number of rows. */
  private static String profile(PrivateMarginals marginals) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("rows", marginals.rows());
    root.put("schema", marginals.codec().schema().json());
    root.put("privacy", marginals.statement().headline());
    return root.toPrettyString();
  }
}
