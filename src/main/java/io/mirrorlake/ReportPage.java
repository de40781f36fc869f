package io.mirrorlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.evaluate.PrivacyReport;
import io.mirrorlake.evaluate.Summary;
import io.mirrorlake.report.HtmlReport;
import io.mirrorlake.report.ReportContent;
import io.mirrorlake.report.TrainingRound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes the page that a person reads, with the training's course where it is at hand. */
final class ReportPage {
  /** Name of the page in the report's folder. */
  static final String FILE = "report.html";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobContext context;

  ReportPage(JobContext context) {
    this.context = context;
  }

  /**
   * Writes the page.
   *
   * @param places its folder, and where this job's training left its log
   */
  void write(Summary summary, PrivacyReport privacy, ReportPlaces places) throws IOException {
    ReportContent content =
        new ReportContent(summary, privacy, training(places), context.configuration().json());
    Path page = new Path(places.report(), FILE);
    try (OutputStream out = files(page).create(page, true)) {
      out.write(HtmlReport.of(content).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The course of this job's training, or of the one that the published target came from. */
  private List<TrainingRound> training(ReportPlaces places) throws IOException {
    Optional<Path> model =
        places.training().isPresent() ? places.training() : modelOfTarget(context.job().target());
    if (model.isEmpty()) {
      return List.of();
    }
    List<TrainingRound> rounds = new ArrayList<>();
    for (String line : text(new Path(model.get(), TrainingLog.FILE)).lines().toList()) {
      JsonNode round = JSON.readTree(line);
      rounds.add(
          new TrainingRound(
              round.path("steps").asLong(),
              round.path("critic_loss").asDouble(),
              round.path("generator_loss").asDouble(),
              round.path("moment_distance").asDouble(),
              round.path("held_out_distance").isNumber()
                  ? OptionalDouble.of(round.path("held_out_distance").asDouble())
                  : OptionalDouble.empty()));
    }
    return rounds;
  }

  /** A table that another tool made has no model, whatever lies at the configured place. */
  private Optional<Path> modelOfTarget(TargetSettings target) throws IOException {
    if (target.path().isEmpty()) {
      return Optional.empty();
    }
    Path job = new Path(target.path().get(), "_" + JobOutputs.CONFIGURATION);
    String configuration = text(job);
    return configuration.isEmpty()
        ? Optional.empty()
        : Optional.of(JSON.readTree(configuration).at("/mirrorlake/model/path").asText())
            .filter(path -> path.equals(context.job().modelPath()))
            .map(Path::new);
  }

  /** The file's text; empty where there is none. */
  private String text(Path file) throws IOException {
    FileSystem files = files(file);
    if (!files.exists(file)) {
      return "";
    }
    try (InputStream in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(context.hadoop());
  }
}
