package io.mirrorlake;

import io.mirrorlake.config.ChildSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.table.StagedOutput;
import io.mirrorlake.train.Checkpoints;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders that a job writes, each staged until all are published. The target obeys {@code
 * target.mode}; model and report belong to the job and are replaced.
 */
final class JobOutputs implements AutoCloseable {
  /** Name of the effective configuration beside model and report; the target's has a "_" before. */
  static final String CONFIGURATION = "job.json";

  private final JobContext context;
  private final JobSettings job;
  private final List<StagedOutput> opened = new ArrayList<>();
  private Optional<StagedOutput> model = Optional.empty();
  private Optional<StagedOutput> target = Optional.empty();
  private Optional<StagedOutput> report = Optional.empty();
  private final Map<String, StagedOutput> children = new LinkedHashMap<>();

  JobOutputs(JobContext context) {
    this.context = context;
    this.job = context.job();
  }

  /**
   * Opens the target; a catalog table is only looked up, since its format publishes by itself.
   *
   * @throws JobException where the target exists and the mode is {@code error}
   */
  JobOutputs withTarget() throws IOException {
    if (job.target().path().isPresent()) {
      target = Optional.of(open(job.target().path().get(), job.target().mode()));
    } else if (isRefused(job.target().table().orElseThrow())) {
      throw JobException.configuration(
          "Target exists: table %s; set target.mode = overwrite to replace it, or another table"
              .formatted(job.target().name()));
    }
    for (ChildSettings child : job.children()) {
      children.put(child.name(), open(child.targetPath(), job.target().mode()));
    }
    return this;
  }

  /** Opens the model's folder. */
  JobOutputs withModel() throws IOException {
    model = Optional.of(open(job.modelPath(), TargetSettings.Mode.OVERWRITE));
    return this;
  }

  /** Opens the report's folder. */
  JobOutputs withReport() throws IOException {
    report = Optional.of(open(job.report().path(), TargetSettings.Mode.OVERWRITE));
    return this;
  }

  /** The staged model, where the job writes one. */
  Optional<StagedOutput> model() {
    return model;
  }

  /** The staged target, where the job writes one to a path. */
  Optional<StagedOutput> target() {
    return target;
  }

  /** The staged target of a child, where the job writes one. */
  Optional<StagedOutput> child(ChildSettings child) {
    return Optional.ofNullable(children.get(child.name()));
  }

  /** The staged report, where the job writes one. */
  Optional<StagedOutput> report() {
    return report;
  }

  /**
   * Publishes model, targets (those of children first) and report, in this order: a report is about
   * a target that is there, and one that is older than the target is about another one. Each folder
   * gets the effective configuration, as {@value #CONFIGURATION}.
   *
   * @throws IllegalStateException where a folder was opened and nothing written to it
   */
  void publish() throws IOException {
    publishModel();
    for (StagedOutput child : children.values()) {
      publishTarget(child, List.of());
    }
    if (target.isPresent()) {
      publishTarget(target.get(), job.target().partitionBy());
    }
    publishReport();
  }

  private void publishTarget(StagedOutput output, List<String> partitionBy) throws IOException {
    TableCommit commit = new TableCommit(context, output, partitionBy);
    if (commit.isNeeded()) {
      commit.run();
      write(output.target(), "_" + CONFIGURATION);
    } else {
      // Spark and Hive pass over names that begin with an underscore.
      publish(output, "_" + CONFIGURATION);
    }
  }

  /** Publishes model and report, and keeps the target's staging for a person to look into. */
  void withholdTarget() throws IOException {
    target.ifPresent(StagedOutput::keep);
    children.values().forEach(StagedOutput::keep);
    publishModel();
    publishReport();
  }

  private void publishModel() throws IOException {
    if (model.isPresent()) {
      publish(model.get(), CONFIGURATION);
      Checkpoints.discard(context.hadoop(), model.get().target());
    }
  }

  private void publishReport() throws IOException {
    if (report.isPresent()) {
      publish(report.get(), CONFIGURATION);
    }
  }

  private void publish(StagedOutput output, String configuration) throws IOException {
    Path staging = output.staging();
    FileSystem files = staging.getFileSystem(context.hadoop());
    try {
      if (files.exists(staging)) {
        write(staging, configuration);
      }
      output.publish();
    } catch (IOException e) {
      throw WriteFailure.of(
          "Output could not be written to",
          output.target(),
          e,
          "What was there before is kept",
          "run the command again");
    }
  }

  private void write(Path folder, String configuration) throws IOException {
    FileSystem files = folder.getFileSystem(context.hadoop());
    try (OutputStream out = files.create(new Path(folder, configuration), true)) {
      out.write(context.configuration().json().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (StagedOutput output : opened) {
      try {
        output.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Where one cannot be opened, those before it are closed: nobody holds this object yet. */
  private StagedOutput open(String path, TargetSettings.Mode mode) throws IOException {
    try {
      StagedOutput output = StagedOutput.open(context.hadoop(), path, mode);
      opened.add(output);
      return output;
    } catch (IOException | RuntimeException e) {
      try {
        close();
      } catch (IOException further) {
        e.addSuppressed(further);
      }
      throw e;
    }
  }

  private boolean isRefused(String table) {
    return job.target().mode() == TargetSettings.Mode.ERROR
        && context.session().catalog().tableExists(table);
  }
}
