package io.mirrorlake.sequence;

import io.mirrorlake.config.JobException;
import io.mirrorlake.gan.Dl4jNetworks;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.NetworkState;
import io.mirrorlake.model.MirrorlakeVersion;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.model.SteadyZip;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import io.mirrorlake.train.FloatFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.util.ModelSerializer;

/**
 * The steps' part of a model's folder: {@code steps/codec.json}, {@code steps/calibration.bin} and
 * {@code steps/generator.zip} (a plain DL4J network whose input is noise and one-hot context). The
 * entities' part is an ordinary model beside it.
 */
public final class SequenceStore {
  private static final String CODEC = "codec.json";
  private static final String FACTORS = "calibration.bin";
  private static final String GENERATOR = "generator.zip";

  private final Configuration hadoop;
  private final Path model;
  private final Path folder;
  private final FileSystem files;

  /**
   * A model's folder.
   *
   * @param hadoop names the file systems
   * @param model the model's folder; need not exist yet
   * @throws IOException where its file system cannot be reached
   */
  public SequenceStore(Configuration hadoop, Path model) throws IOException {
    this.hadoop = hadoop;
    this.model = model;
    this.folder = new Path(model, "steps");
    this.files = folder.getFileSystem(hadoop);
  }

  /**
   * Writes the steps' part; the entities' part has to be written after it, since its manifest says
   * that the model is whole.
   *
   * @throws IOException where the file system fails
   */
  public void save(StepCodec codec, TrainedGenerator steps, Optional<StepFactors> factors)
      throws IOException {
    files.mkdirs(folder);
    try (OutputStream out = files.create(new Path(folder, GENERATOR), true)) {
      SteadyZip.write(Dl4jNetworks.generator(steps.shape(), steps.state()), out);
    }
    if (factors.isPresent()) {
      FloatFile.write(
          files.create(new Path(folder, FACTORS), true),
          new FloatFile.Content("steps", new long[0], factors.get().logs()));
    }
    try (OutputStream out = files.create(new Path(folder, CODEC), true)) {
      out.write(codec.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Whether the folder holds a model of sequences.
   *
   * @throws IOException where the file system fails
   */
  public boolean isThere() throws IOException {
    return files.exists(new Path(folder, CODEC));
  }

  /**
   * Reads a whole model.
   *
   * @throws JobException with the input's exit code where the folder is missing, incomplete, holds
   *     a model of a plain table, or steps of another format version
   * @throws IOException where the file system fails
   */
  public SequenceModel load() throws IOException {
    return load(new ModelStore(hadoop, model.toString()).load());
  }

  private StepCodec codec() throws IOException {
    String json;
    try (InputStream in = files.open(new Path(folder, CODEC))) {
      json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int version = StepCodec.version(json);
    if (version != StepCodec.FORMAT_VERSION) {
      throw JobException.input(
          "Model %s has steps of format version %d; this is Mirrorlake %s and reads format version %d: use a Mirrorlake of that version, or train anew"
              .formatted(folder, version, MirrorlakeVersion.current(), StepCodec.FORMAT_VERSION));
    }
    return StepCodec.fromJson(json);
  }

  /**
   * Reads the steps' part.
   *
   * @param entities whose steps they are
   * @throws JobException as {@link #load()}
   * @throws IOException where the file system fails
   */
  public SequenceModel load(SyntheticModel entities) throws IOException {
    if (!isThere()) {
      throw JobException.input(
          "Model %s is of a plain table, and sequence.key is set: train anew with it, or leave sequence.key out"
              .formatted(model));
    }
    StepCodec codec = codec();
    float[] parameters;
    try (InputStream in = files.open(new Path(folder, GENERATOR))) {
      parameters = ModelSerializer.restoreComputationGraph(in, false).params().toFloatVector();
    }
    GanArchitecture shape = StepTraining.shape(codec);
    if (parameters.length != shape.generatorParameters()) {
      throw JobException.input(
          "Model %s is damaged: %s holds %d parameters, its codec says %d"
              .formatted(folder, GENERATOR, parameters.length, shape.generatorParameters()));
    }
    Optional<StepFactors> factors = Optional.empty();
    if (files.exists(new Path(folder, FACTORS))) {
      factors =
          Optional.of(
              new StepFactors(
                  codec, FloatFile.read(files.open(new Path(folder, FACTORS))).arrays()));
    }
    return new SequenceModel(
        entities, codec, new TrainedGenerator(shape, NetworkState.untrained(parameters)), factors);
  }
}
