package io.mirrorlake.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.Dl4jNetworks;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.NetworkState;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import io.mirrorlake.train.FloatFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A model's folder on any Hadoop file system: {@code manifest.json}, {@code encoder.json}, {@code
 * generator.zip} (a plain DL4J network), {@code calibration.bin}. The manifest is written last and
 * read first.
 */
public final class ModelStore {
  private static final String MANIFEST = "manifest.json";
  private static final String ENCODER = "encoder.json";
  private static final String VERSION = "format_version";
  private static final String GENERATOR = "generator.zip";
  private static final String CALIBRATION = "calibration.bin";
  private static final String CALIBRATION_NAME = "calibration";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // The same bytes for the same manifest.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final FileSystem files;
  private final Path folder;

  /**
   * A model's folder.
   *
   * @param hadoop names the file systems
   * @param folder the folder; need not exist yet
   * @throws IOException where its file system cannot be reached
   */
  public ModelStore(Configuration hadoop, String folder) throws IOException {
    this.folder = new Path(folder);
    this.files = this.folder.getFileSystem(hadoop);
  }

  /**
   * Writes a model into the folder, the manifest last.
   *
   * @throws IOException where the file system fails; the folder then has no manifest of this model
   */
  public void save(SyntheticModel model, ModelManifest manifest) throws IOException {
    files.mkdirs(folder);
    writeText(ENCODER, model.codec().toJson());
    if (model.generator().isPresent()) {
      TrainedGenerator generator = model.generator().get();
      try (OutputStream out = files.create(new Path(folder, GENERATOR), true)) {
        SteadyZip.write(Dl4jNetworks.generator(generator.shape(), generator.state()), out);
      }
    }
    if (model.calibration().isPresent()) {
      CalibrationFactors calibration = model.calibration().get();
      long[] pairs =
          calibration.pairs().stream()
              .mapToLong(p -> (long) p.first() << Integer.SIZE | p.second())
              .toArray();
      float[][] factors = {calibration.single(), calibration.joint(), calibration.marginals()};
      FloatFile.write(
          files.create(new Path(folder, CALIBRATION), true),
          new FloatFile.Content(CALIBRATION_NAME, pairs, factors));
    }
    writeText(MANIFEST, JSON.writeValueAsString(manifest));
  }

  /**
   * Whether the folder holds a whole model.
   *
   * @throws IOException where the file system fails
   */
  public boolean isThere() throws IOException {
    return files.exists(new Path(folder, MANIFEST));
  }

  /**
   * The folder's manifest, where it holds a whole model in the format that this version reads.
   *
   * @throws IOException where the file system fails
   */
  public Optional<ModelManifest> readable() throws IOException {
    if (!isThere()) {
      return Optional.empty();
    }
    JsonNode manifest = JSON.readTree(readText(MANIFEST));
    return manifest.path(VERSION).asInt(0) == ModelManifest.FORMAT_VERSION
        ? Optional.of(JSON.treeToValue(manifest, ModelManifest.class))
        : Optional.empty();
  }

  /**
   * The folder's manifest.
   *
   * @throws JobException with the input's exit code where the folder is missing or incomplete, or
   *     where another format version wrote it
   * @throws IOException where the file system fails
   */
  public ModelManifest manifest() throws IOException {
    Path file = new Path(folder, MANIFEST);
    if (!files.exists(file)) {
      throw JobException.input(
          "Model not found: %s has no %s. Run train first, or set model.path"
              .formatted(folder, MANIFEST));
    }
    JsonNode manifest = JSON.readTree(readText(MANIFEST));
    int version = manifest.path(VERSION).asInt(0);
    if (version != ModelManifest.FORMAT_VERSION) {
      throw JobException.input(
          "Model %s has format version %d, written by Mirrorlake %s; this is Mirrorlake %s and reads format version %d: use a"
                  .formatted(
                      folder,
                      version,
                      manifest.path("mirrorlake_version").asText("(unknown)"),
                      MirrorlakeVersion.current(),
                      ModelManifest.FORMAT_VERSION)
              + " Mirrorlake of that version, or train anew");
    }
    return JSON.treeToValue(manifest, ModelManifest.class);
  }

  /**
   * Reads the model.
   *
   * @throws JobException with the input's exit code where it is missing, incomplete or of another
   *     format version
   * @throws IOException where the file system fails
   */
  public SyntheticModel load() throws IOException {
    ModelManifest manifest = manifest();
    TableCodec codec = TableCodec.fromJson(readText(ENCODER));
    if (codec.columns() == 0) {
      return new SyntheticModel(codec, Optional.empty(), Optional.empty());
    }
    GanArchitecture shape =
        new GanArchitecture(
            manifest.latent(),
            manifest.generatorHidden(),
            manifest.criticHidden(),
            new BlockLayout(codec.blocks()));
    float[] parameters;
    try (InputStream in = open(GENERATOR)) {
      parameters = ModelSerializer.restoreComputationGraph(in, false).params().toFloatVector();
    }
    if (parameters.length != shape.generatorParameters()) {
      throw JobException.input(
          "Model %s is damaged: %s holds %d parameters, the manifest says %d"
              .formatted(folder, GENERATOR, parameters.length, shape.generatorParameters()));
    }
    Optional<CalibrationFactors> calibration = Optional.empty();
    if (manifest.calibrated()) {
      FloatFile.Content factors = FloatFile.read(open(CALIBRATION));
      List<CalibrationFactors.Pair> pairs =
          Arrays.stream(factors.numbers())
              .mapToObj(p -> new CalibrationFactors.Pair((int) (p >> Integer.SIZE), (int) p))
              .toList();
      float[][] arrays = factors.arrays();
      calibration =
          Optional.of(
              new CalibrationFactors(shape.layout(), pairs, arrays[0], arrays[1], arrays[2]));
    }
    return new SyntheticModel(
        codec,
        Optional.of(new TrainedGenerator(shape, NetworkState.untrained(parameters))),
        calibration);
  }

  /**
   * Writes a text beside the model, such as {@code profile.json}.
   *
   * @throws IOException where the file system fails
   */
  public void writeText(String name, String text) throws IOException {
    files.mkdirs(folder);
    try (OutputStream out = files.create(new Path(folder, name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A text beside the model, as {@link #writeText} wrote it; absent where there is none.
   *
   * @throws IOException where the file system fails
   */
  public Optional<String> text(String name) throws IOException {
    return files.exists(new Path(folder, name)) ? Optional.of(readText(name)) : Optional.empty();
  }

  private String readText(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private InputStream open(String name) throws IOException {
    Path file = new Path(folder, name);
    if (!files.exists(file)) {
      throw JobException.input("Model %s is incomplete: it has no %s".formatted(folder, name));
    }
    return files.open(file);
  }
}
