package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.bench.FamilyData;
import io.mirrorlake.bench.SequenceData;
import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings of several networks whose model was never published, as those of a killed driver: what
 * goes on from their checkpoints writes the same model.
 */
@Tag("integration")
class SequenceResumeIT {
  @TempDir Path folder;
  private final StringWriter progress = new StringWriter();

  @BeforeAll
  static void shareTheSession() {
    SparkTest.spark();
  }

  /** The stages of a training, without its end. */
  private interface Training {
    void run(JobContext context, StagedOutput output, CheckpointedTraining.Start start)
        throws IOException;
  }

  @Test
  void aTrainingOfSequencesGoesOn() throws IOException {
    SequenceData.laboratory(folder.resolve("source.csv"), 60, 1);
    JobContext context =
        context("source.path = \"%s/source.csv\"\nsequence { key = patient, order-by = day }");
    assertResumes(
        context,
        (job, output, start) ->
            new SequenceTrainStage(job)
                .run(JobTables.read(job.session(), job.job()), output, start));
  }

  @Test
  void aTrainingOfParentsAndChildrenGoesOn() throws IOException {
    FamilyData.write(folder, 120, 1);
    JobContext context =
        context(
            """
            source.path = "%1$s/customers.csv"
            children.orders { path = "%1$s/orders.csv", foreign-key = customer_id, target = "%1$s/out/orders" }
            """);
    assertResumes(
        context,
        (job, output, start) ->
            new FamilyStages(job)
                .train(
                    FamilyTables.read(job, JobTables.read(job.session(), job.job())),
                    output,
                    start));
  }

  private void assertResumes(JobContext context, Training training) throws IOException {
    assertThatThrownBy(() -> staged(context, training, CheckpointedTraining.Start.LAST_CHECKPOINT))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("No checkpoint to resume from");
    Map<String, byte[]> whole = staged(context, training, CheckpointedTraining.Start.FIRST_ROUND);
    assertThat(progress.toString()).doesNotContain("resumed after");
    Map<String, byte[]> resumed =
        staged(context, training, CheckpointedTraining.Start.LAST_CHECKPOINT);
    assertThat(progress.toString().split("resumed after round", -1))
        .as("both trainings")
        .hasSize(3);
    assertThat(resumed.keySet()).isEqualTo(whole.keySet()).isNotEmpty();
    resumed.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(whole.get(name)));
  }

  /** All files of the model as they were staged, but for logs, which hold times. */
  private Map<String, byte[]> staged(
      JobContext context, Training training, CheckpointedTraining.Start start) throws IOException {
    try (StagedOutput output =
        StagedOutput.open(
            new Configuration(),
            folder.resolve("model").toString(),
            TargetSettings.Mode.OVERWRITE)) {
      training.run(context, output, start);
      Path staging = Path.of(output.staging().toUri().getPath());
      Map<String, byte[]> files = new TreeMap<>();
      try (Stream<Path> all = Files.walk(staging)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          if (file.getFileName().toString().matches("[a-z].*\\.(json|zip|bin)")) {
            files.put(staging.relativize(file).toString(), Files.readAllBytes(file));
          }
        }
      }
      return files;
    }
  }

  private JobContext context(String job) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            mirrorlake {
            %s
            model.path = "%s/model"
            target.path = "%s/out/synthetic"
            train { max-rounds = 6, local-steps = 10, workers = 2, checkpoint-interval = 1 hour }
            }
            """
                .formatted(job.formatted(folder), folder, folder));
    return new JobContext(
        SparkTest.spark(),
        new ConfigLoader(new Configuration())
            .load(Optional.of(file.toString()), List.of(), Map.of()),
        new Progress(new PrintWriter(progress, true)));
  }
}
