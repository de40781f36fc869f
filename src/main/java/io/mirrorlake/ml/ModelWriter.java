package io.mirrorlake.ml;

import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;
import scala.Option;

/**
 * Writes a model's folder: the artefact of {@code mirrorlake train}, and Spark ML's {@code
 * metadata} beside it. The folder appears whole or not at all; what it replaces goes last.
 */
final class ModelWriter extends MLWriter {
  private final TabularGanModel model;

  ModelWriter(TabularGanModel model) {
    this.model = model;
  }

  /**
   * Writes the model.
   *
   * @throws IOException where the folder exists and {@code overwrite} was not called, or the file
   *     system fails
   */
  @Override
  public void save(String path) throws IOException {
    Configuration hadoop = hadoop();
    Path folder = new Path(path);
    if (!shouldOverwrite() && folder.getFileSystem(hadoop).exists(folder)) {
      throw new IOException(
          "Path %s already exists. To overwrite it, please use write().overwrite().save(path)"
              .formatted(path));
    }
    try (StagedOutput output = StagedOutput.open(hadoop, path, TargetSettings.Mode.OVERWRITE)) {
      write(output.staging());
      output.publish();
    }
  }

  /** Writes into the folder as it is; Spark ML's part of {@code save}. */
  @Override
  public void saveImpl(String path) {
    try {
      write(new Path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path folder) throws IOException {
    DefaultParamsWriter.saveMetadata(
        model, folder.toString(), sc(), Option.empty(), Option.empty());
    model.learnt().save(hadoop(), folder);
  }

  private Configuration hadoop() {
    return sparkSession().sessionState().newHadoopConf();
  }
}
