package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.dp.PrivacyStatement;
import io.mirrorlake.dp.PrivateMarginals;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.model.MirrorlakeVersion;
import io.mirrorlake.model.ModelManifest;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.table.StagedOutput;
import io.mirrorlake.train.RoundRecord;
import io.mirrorlake.train.TrainedGan;
import io.mirrorlake.train.TrainedMoments;
import io.mirrorlake.train.TrainingPlan;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A model, its manifest, and the texts that lie beside it in its folder.
 *
 * @param model what generates
 * @param manifest what it is and where it comes from
 * @param texts such as {@code training.jsonl}, by their names
 */
public record LearntModel(SyntheticModel model, ModelManifest manifest, Map<String, String> texts)
    implements Serializable {
  private static final List<String> TEXTS = List.of(ProfileStage.PROFILE, TrainingLog.FILE);

  /** Copies the texts. */
  public LearntModel {
    texts = Map.copyOf(texts);
  }

  private LearntModel(SyntheticModel model, ModelManifest manifest) {
    this(model, manifest, Map.of());
  }

  /**
   * Reads a model's folder.
   *
   * @param hadoop names the file systems
   * @throws io.mirrorlake.config.JobException where it is missing, incomplete or of another format
   *     version
   * @throws IOException where the file system fails
   */
  public static LearntModel load(Configuration hadoop, Path folder) throws IOException {
    ModelStore store = new ModelStore(hadoop, folder.toString());
    Map<String, String> texts = new TreeMap<>();
    for (String name : TEXTS) {
      store.text(name).ifPresent(text -> texts.put(name, text));
    }
    return new LearntModel(store.load(), store.manifest(), texts);
  }

  /**
   * Writes all into a folder, the manifest last.
   *
   * @param hadoop names the file systems
   * @throws IOException where the file system fails
   */
  public void save(Configuration hadoop, Path folder) throws IOException {
    ModelStore store = new ModelStore(hadoop, folder.toString());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      store.writeText(text.getKey(), text.getValue());
    }
    store.save(model, manifest);
  }

  /**
   * Writes all into the staging of a job's model.
   *
   * @param hadoop names the file systems
   * @param next what to do where it could not be written
   * @throws io.mirrorlake.config.JobException where the file system fails
   */
  void saveTo(Configuration hadoop, StagedOutput output, String next) {
    try {
      save(hadoop, output.staging());
    } catch (IOException e) {
      throw WriteFailure.of(
          "Model could not be written to",
          output.target(),
          e,
          "What was there before is kept",
          next);
    }
  }

  /** The same with one text more. */
  LearntModel with(String name, String text) {
    Map<String, String> all = new TreeMap<>(texts);
    all.put(name, text);
    return new LearntModel(model, manifest, all);
  }

  static LearntModel of(
      JobContext context,
      SyntheticModel model,
      TrainedGan gan,
      TrainingPlan plan,
      long rows,
      long holdoutRows) {
    RoundRecord last = gan.lastRound();
    GanArchitecture shape = gan.shape();
    return new LearntModel(
        model,
        manifest(
            context,
            model,
            new Sizes(shape.latent(), shape.generatorHidden(), shape.criticHidden()),
            new Training(plan.workers(), last.round(), last.steps(), last.losses().moments()),
            new Counts(rows, holdoutRows),
            null));
  }

  /**
   * A private model: its manifest states noisy rows, and none of the holdout's.
   *
   * @param gan absent where no column has codes
   */
  static LearntModel ofPrivate(
      JobContext context,
      SyntheticModel model,
      Optional<TrainedMoments> gan,
      PrivateMarginals marginals) {
    return new LearntModel(
        model,
        manifest(
            context,
            model,
            gan.map(g -> new Sizes(g.shape().latent(), g.shape().generatorHidden(), 0))
                .orElse(new Sizes(0, 0, 0)),
            gan.map(TrainedMoments::lastRound)
                .map(r -> new Training(1, r.round(), r.steps(), r.losses().moments()))
                .orElse(new Training(0, 0, 0, 0)),
            new Counts(marginals.rows(), 0),
            marginals.statement()));
  }

  static LearntModel withoutNetworks(
      JobContext context, TableCodec codec, long rows, long holdoutRows) {
    SyntheticModel model = new SyntheticModel(codec, Optional.empty(), Optional.empty());
    return new LearntModel(
        model,
        manifest(
            context,
            model,
            new Sizes(0, 0, 0),
            new Training(0, 0, 0, 0),
            new Counts(rows, holdoutRows),
            null));
  }

  private record Sizes(int latent, int generatorHidden, int criticHidden) {}

  private record Training(int workers, int rounds, long steps, double momentDistance) {}

  private record Counts(long rows, long holdoutRows) {}

  private static ModelManifest manifest(
      JobContext context,
      SyntheticModel model,
      Sizes sizes,
      Training training,
      Counts counts,
      PrivacyStatement privacy) {
    JobSettings job = context.job();
    return new ModelManifest(
        ModelManifest.FORMAT_VERSION,
        MirrorlakeVersion.current(),
        job.source().name(),
        model.codec().schema().json(),
        counts.rows(),
        counts.holdoutRows(),
        job.seed(),
        model.codec().columns(),
        model.codec().width(),
        sizes.latent(),
        sizes.generatorHidden(),
        sizes.criticHidden(),
        training.workers(),
        training.rounds(),
        training.steps(),
        training.momentDistance(),
        model.calibration().isPresent(),
        context.configuration().json(),
        Map.of(
            "spark", context.session().version(),
            "java", Runtime.version().toString(),
            "dl4j", "1.0.0-M2"),
        privacy);
  }
}
