package io.mirrorlake.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to tasks, executors and the driver, the model is the undisturbed training's,
 * byte by byte, and no value of a row is left on any disk.
 */
@Tag("integration")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultsIT {
  private static final long CLEANED_SECONDS = 20;

  @TempDir static Path folder;

  private static Path sparkHome;
  private static Cluster cluster;
  private static Map<String, String> undisturbed;

  @BeforeAll
  static void trainUndisturbed() throws IOException, InterruptedException {
    FaultyJob.source(folder);
    sparkHome = Jvm.sparkHome(Path.of("target", "faults-spark").toAbsolutePath());
    cluster = Cluster.start(folder.resolve("cluster"), sparkHome);
    FaultyJob job = onCluster("undisturbed");
    assertThat(job.run(List.of())).as(job.output()).isZero();
    undisturbed = ModelFiles.of(job);
    assertThat(undisturbed)
        .containsKeys("generator.zip", "encoder.json", "calibration.bin", "manifest.json");
    assertNoRowLeft(job);
  }

  @AfterAll
  static void stopTheCluster() throws IOException, InterruptedException {
    if (cluster != null) {
      cluster.stop();
    }
  }

  @Test
  void anExecutorKilledInMidRoundChangesNothing() throws IOException, InterruptedException {
    FaultyJob job = onCluster("executor");
    Process driver = job.start(List.of("spark.plugins=" + Attempts.class.getName()));
    String task = Attempts.name(3, 1, 0);
    job.await(driver, () -> job.executorOf(task).isPresent());
    assertThat(job.executorOf(task).orElseThrow().destroyForcibly()).isTrue();
    assertThat(job.end(driver)).as(job.output()).isZero();
    assertThat(job.output()).containsSubsequence("round 2/5", "Lost executor", "round 3/5");
    assertThat(job.attempts()).as("the lost task, again").contains(Attempts.name(3, 1, 1));
    assertThat(ModelFiles.of(job)).isEqualTo(undisturbed);
    assertNoRowLeft(job);
  }

  @Test
  void aKilledDriversTrainingIsResumedToTheSameModel() throws IOException, InterruptedException {
    FaultyJob job = onCluster("driver");
    Process driver = job.start(List.of());
    job.await(driver, () -> job.output().contains("round 3/5"));
    driver.destroyForcibly();
    assertThat(job.end(driver)).isEqualTo(128 + 9);
    assertThat(job.model()).doesNotExist();
    String damaged = halve(job.checkpoints());
    assertThat(job.run(List.of(), "--resume")).as(job.output()).isZero();
    assertThat(job.output())
        .contains("Warning: Checkpoint " + damaged + " cannot be used: ")
        .contains("resumed after round ", "round 5/5")
        .doesNotContain("round 1/5");
    assertThat(ModelFiles.of(job)).isEqualTo(undisturbed);
    assertThat(job.checkpoints()).doesNotExist();
    assertNoRowLeft(job);
  }

  @Test
  void tasksThatFailOnceOrHangChangeNothing() throws IOException, InterruptedException {
    FaultyJob job = onCluster("tasks");
    assertThat(
            job.run(
                List.of(
                    "spark.plugins=" + FaultyTasks.class.getName(),
                    "spark.speculation=true",
                    "spark.speculation.quantile=0.5",
                    "spark.speculation.minTaskRuntime=200ms")))
        .as(job.output())
        .isZero();
    assertThat(job.attempts())
        .contains(
            Attempts.name(1, 0, 0),
            Attempts.name(1, 0, 1), // The failed one again.
            Attempts.name(3, 1, 0),
            Attempts.name(3, 1, 1)); // The speculative one.
    assertThat(ModelFiles.of(job)).isEqualTo(undisturbed);
    assertNoRowLeft(job);
  }

  /** Spark in one process leaves its blocks where it is killed; the next job deletes them. */
  @Test
  void whatAKilledJobLeftTheNextOneDeletes() throws IOException, InterruptedException {
    FaultyJob job = new FaultyJob(folder.resolve("embedded"), sparkHome, "local[2]");
    Process killed = job.start(List.of());
    job.await(killed, () -> job.output().contains("round 1/5"));
    killed.destroyForcibly();
    job.end(killed);
    assertThat(MarkerScan.files(job.folder(), FaultyJob.MARKER)).isNotEmpty();
    int code =
        job.run(List.of(), "--set", "train.learning-rate=1e18", "--set", "train.local-steps=1");
    assertThat(code).as(job.output()).isEqualTo(4);
    assertThat(job.model()).doesNotExist();
    assertNoRowLeft(job);
    assertThat(job.folder().resolve("tmp")).isDirectoryNotContaining("glob:**/mirrorlake-blocks-*");
  }

  private static FaultyJob onCluster(String name) {
    return new FaultyJob(folder.resolve(name), sparkHome, cluster.master());
  }

  /** Workers delete an application's folders some time after its end. */
  private static void assertNoRowLeft(FaultyJob job) throws IOException, InterruptedException {
    assertThat(MarkerScan.files(folder, FaultyJob.MARKER)).contains(folder.resolve("source.csv"));
    Path workers = folder.resolve("cluster");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLEANED_SECONDS);
    while (!MarkerScan.files(workers, FaultyJob.MARKER).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(200);
    }
    assertThat(MarkerScan.files(workers, FaultyJob.MARKER)).isEmpty();
    assertThat(MarkerScan.files(job.folder(), FaultyJob.MARKER)).isEmpty();
  }

  /**
   * Leaves half of the newest checkpoint, as a disk that lost its cache would; returns its name.
   */
  private static String halve(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> checkpoints =
          files
              .filter(file -> file.getFileName().toString().startsWith("round-"))
              .sorted()
              .toList();
      assertThat(checkpoints).hasSize(2);
      Path newest = checkpoints.get(1);
      byte[] whole = Files.readAllBytes(newest);
      Files.write(newest, Arrays.copyOf(whole, whole.length / 2));
      return newest.getFileName().toString();
    }
  }
}
