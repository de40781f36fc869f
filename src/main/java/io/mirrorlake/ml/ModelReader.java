package io.mirrorlake.ml;

import io.mirrorlake.LearntModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Reads a model's folder, with Spark ML's metadata or, as {@code mirrorlake train} left it,
 * without.
 */
final class ModelReader extends MLReader<TabularGanModel> {
  private static final String METADATA = "metadata";

  @Override
  public TabularGanModel load(String path) {
    Configuration hadoop = sparkSession().sessionState().newHadoopConf();
    Path folder = new Path(path);
    try {
      LearntModel learnt = LearntModel.load(hadoop, folder);
      if (!folder.getFileSystem(hadoop).exists(new Path(folder, METADATA))) {
        return new TabularGanModel(Identifiable.randomUID("tabularGan"), learnt, Optional.empty());
      }
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(path, sc(), TabularGanModel.class.getName());
      TabularGanModel model = new TabularGanModel(metadata.uid(), learnt, Optional.empty());
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
