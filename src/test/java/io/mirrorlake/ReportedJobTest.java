package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedJobTest {
  @TempDir Path folder;

  private ReportedJob job() {
    List<String> assignments =
        List.of("source.path=in.csv", "report.path=" + folder.resolve("report"));
    return new ReportedJob(
        new JobContext(
            SparkTest.spark(),
            new ConfigLoader(new Configuration()).load(Optional.empty(), assignments, Map.of()),
            new Progress(new PrintWriter(new StringWriter()))));
  }

  private void fails(RuntimeException failure) {
    ReportedJob job = job();
    assertThatThrownBy(
            () ->
                job.run(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  private JsonNode summary() throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve("report/summary.json")));
  }

  @Test
  void aForeseenFailureIsToldWithItsCode() throws IOException {
    fails(new JobException(ExitCode.DIVERGED, "Training diverged in round 3: lower the rate"));
    assertThat(summary().path("status").asText()).isEqualTo("failed");
    assertThat(summary().path("exit_code").asInt()).isEqualTo(4);
    assertThat(summary().path("reason").asText()).startsWith("Training diverged in round 3");
  }

  @Test
  void anyOtherFailureIsToldToo() throws IOException {
    fails(new IllegalStateException("broken", new IOException("disk is full")));
    assertThat(summary().path("exit_code").asInt()).isEqualTo(1);
    assertThat(summary().path("reason").asText()).isEqualTo("IOException: disk is full");
  }

  @Test
  void whatAFailedGateWroteStays() throws IOException {
    Files.createDirectories(folder.resolve("report"));
    Files.writeString(folder.resolve("report/summary.json"), "{\"status\":\"gate-failed\"}");
    fails(new JobException(ExitCode.GATE, "Gate failed: overall"));
    assertThat(summary().path("status").asText()).isEqualTo("gate-failed");
  }

  @Test
  void aSummaryThatCannotBeWrittenDoesNotHideTheFailure() throws IOException {
    Files.writeString(folder.resolve("report"), "a file where the folder should be");
    RuntimeException failure = new JobException(ExitCode.INPUT, "Source not found");
    fails(failure);
    assertThat(failure.getSuppressed()).hasSize(1);
  }

  @Test
  void aJobThatEndsWellWritesNothingMore() throws IOException {
    job().run(() -> {});
    assertThat(folder).isEmptyDirectory();
  }
}
