package io.mirrorlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.evaluate.SummaryFiles;
import io.mirrorlake.table.CopiedFiles;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Copies a scored synthetic table to another folder. The table stays where it was, so that the
 * stage can be repeated, and gives the same folder each time.
 */
final class PublishStage {
  private final JobContext context;
  private final JobSettings job;

  PublishStage(JobContext context) {
    this.context = context;
    this.job = context.job();
  }

  /**
   * Replaces a folder by the synthetic table.
   *
   * @param folder where readers look
   * @throws JobException with {@link ExitCode#INPUT} where the table is not there or was not scored
   *     since it was written, {@link ExitCode#GATE} where it did not pass, {@link
   *     ExitCode#CONFIGURATION} where the folder cannot be the place
   */
  void run(String folder) throws IOException {
    Path table = checked(folder);
    long written = written(table);
    Progress.Stage stage = context.begin("publish", table + " to " + folder);
    try (StagedOutput output =
        StagedOutput.open(context.hadoop(), folder, TargetSettings.Mode.OVERWRITE)) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.session().sparkContext());
      long files =
          new CopiedFiles(spark, context.hadoop())
              .copy(table, output.staging(), StagedOutput.MARKER);
      if (written(table) != written) {
        throw JobException.input(
            "Synthetic table has changed while it was copied: %s; nothing was published. Run evaluate, then publish"
                .formatted(table));
      }
      output.publish();
      stage.end("%s files".formatted(Figures.count(files)));
    }
  }

  /**
   * Makes all checks and touches nothing.
   *
   * @return the table that would be copied
   * @throws JobException as {@link #run}
   */
  Path checked(String folder) throws IOException {
    Path table = table();
    long written = written(table);
    checkApart(table, folder);
    checkPassed(new Path(job.report().path(), SummaryFiles.SUMMARY), written);
    return table;
  }

  /** When the table was published. */
  private long written(Path table) throws IOException {
    FileSystem files = table.getFileSystem(context.hadoop());
    Path marker = new Path(table, StagedOutput.MARKER);
    if (!files.exists(marker)) {
      throw JobException.input(
          "Synthetic table not found: %s does not exist. Run generate first, or set target.path"
              .formatted(marker));
    }
    return files.getFileStatus(marker).getModificationTime();
  }

  private Path table() {
    return new Path(
        job.target()
            .path()
            .orElseThrow(
                () ->
                    JobException.configuration(
                        "A catalog table cannot be published: %s. Set target.path to a folder"
                            .formatted(job.target().name()))));
  }

  /** A folder that is replaced may not hold what is read. */
  private void checkApart(Path table, String folder) throws IOException {
    String to = qualified(new Path(folder)) + "/";
    for (Path kept : new Path[] {table, new Path(job.modelPath()), new Path(job.report().path())}) {
      String other = qualified(kept) + "/";
      if (other.startsWith(to) || to.startsWith(other)) {
        throw JobException.configuration(
            "--to must be a folder of its own, since it is replaced whole: %s and %s lie in each other"
                .formatted(folder, kept));
      }
    }
  }

  private String qualified(Path path) throws IOException {
    return path.getFileSystem(context.hadoop()).makeQualified(path).toString();
  }

  private void checkPassed(Path summary, long written) throws IOException {
    FileSystem files = summary.getFileSystem(context.hadoop());
    if (!files.exists(summary)) {
      throw notScored("%s does not exist".formatted(summary));
    }
    JsonNode outcome;
    try (InputStream in = files.open(summary)) {
      outcome = new ObjectMapper().readTree(in);
    }
    String status = outcome.path("status").asText();
    if (!status.equals("done")) {
      throw new JobException(
          ExitCode.GATE,
          "Not published: %s says %s: %s"
              .formatted(summary, status, outcome.path("reason").asText()));
    }
    String scored = outcome.path("provenance").path("target").asText();
    if (!scored.equals(job.target().name())) {
      throw notScored("%s is about %s".formatted(summary, scored));
    }
    // A report is published after the table that was made with it; its files are written before.
    Path reported = new Path(summary.getParent(), StagedOutput.MARKER);
    if (!files.exists(reported) || files.getFileStatus(reported).getModificationTime() < written) {
      throw notScored("%s is older than the table".formatted(summary));
    }
  }

  private JobException notScored(String why) {
    return JobException.input(
        "Not scored: %s: %s. Run evaluate first".formatted(job.target().name(), why));
  }
}
