package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.JobConfiguration;
import io.mirrorlake.config.JobException;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobOutputsTest {
  @TempDir Path folder;

  @Test
  void publishesWithTheConfigurationThatReadsBack() throws IOException {
    JobContext context = context();
    try (JobOutputs outputs = new JobOutputs(context).withTarget().withModel().withReport()) {
      write(outputs.target());
      write(outputs.model());
      write(outputs.report());
      outputs.publish();
    }
    assertThat(folder.resolve("synthetic/_job.json")).exists();
    assertThat(folder.resolve("report/job.json")).exists();
    String written = folder.resolve("model/job.json").toString();
    assertThat(
            new ConfigLoader(new Configuration()).load(Optional.of(written), List.of(), Map.of()))
        .isEqualTo(context.configuration());
  }

  @Test
  void aWithheldTargetStaysInStaging() throws IOException {
    try (JobOutputs outputs = new JobOutputs(context()).withTarget().withReport()) {
      write(outputs.target());
      write(outputs.report());
      outputs.withholdTarget();
    }
    assertThat(folder.resolve("synthetic")).doesNotExist();
    assertThat(folder.resolve(".synthetic.staging/part")).exists();
    assertThat(folder.resolve("report/_SUCCESS")).exists();
  }

  @Test
  void aFailedJobLeavesNothing() throws IOException {
    try (JobOutputs outputs = new JobOutputs(context()).withTarget().withModel()) {
      write(outputs.target());
      write(outputs.model());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatNobodyWroteIsNotPublished() throws IOException {
    try (JobOutputs outputs = new JobOutputs(context()).withModel()) {
      assertThatThrownBy(outputs::publish).isInstanceOf(IllegalStateException.class);
    }
    assertThat(folder.resolve("model")).doesNotExist();
  }

  @Test
  void aCatalogTableThatExistsIsRefused() throws IOException {
    SparkTest.spark().range(1).createOrReplaceTempView("taken");
    try (JobOutputs outputs = new JobOutputs(context("target.table=taken", "target.path=null"))) {
      assertThatThrownBy(outputs::withTarget)
          .isInstanceOf(JobException.class)
          .hasMessageContaining("Target exists: table taken");
    }
    try (JobOutputs outputs =
        new JobOutputs(
            context("target.table=taken", "target.path=null", "target.mode=overwrite"))) {
      assertThat(outputs.withTarget().target()).isEmpty();
    }
  }

  private JobContext context(String... assignments) {
    List<String> all = new ArrayList<>();
    all.add("source.path=in.csv");
    all.add("model.path=" + folder + "/model");
    all.add("target.path=" + folder + "/synthetic");
    all.add("report.path=" + folder + "/report");
    all.addAll(List.of(assignments));
    JobConfiguration configuration =
        new ConfigLoader(new Configuration()).load(Optional.empty(), all, Map.of());
    return new JobContext(
        SparkTest.spark(), configuration, new Progress(new PrintWriter(new StringWriter())));
  }

  private static void write(Optional<StagedOutput> output) throws IOException {
    Path staging = Path.of(output.orElseThrow().staging().toUri().getPath());
    Files.createDirectories(staging);
    Files.writeString(staging.resolve("part"), "rows");
  }
}
