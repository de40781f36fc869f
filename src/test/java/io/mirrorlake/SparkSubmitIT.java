package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code submit/mirrorlake} over a real Spark distribution, executors in processes of their own,
 * with Kryo; those on YARN and in other tests are with Java's serialization.
 */
@Tag("integration")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SparkSubmitIT {
  private static final String SPARK_HOME = System.getenv("MIRRORLAKE_TEST_SPARK_HOME");
  private static final String TWO_EXECUTORS = "local-cluster[2,1,2048]";

  @TempDir Path folder;

  @BeforeEach
  void needsASparkDistribution() {
    assumeTrue(
        SPARK_HOME != null && !SPARK_HOME.isBlank(),
        "MIRRORLAKE_TEST_SPARK_HOME names no Spark 3.5 distribution; .ci/run installs one");
  }

  @Test
  void runsTheWholeJobOnTwoExecutors() throws IOException, InterruptedException {
    SmallJob job = SmallJob.in(folder);
    Outcome outcome =
        submit(
            "run",
            "--config",
            job.configuration(),
            "--master",
            TWO_EXECUTORS,
            "--",
            "--conf",
            "spark.serializer=" + KryoSerializer.class.getName());
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    Dataset<Row> source =
        SparkTest.spark()
            .read()
            .option("header", "true")
            .option("inferSchema", "true")
            .csv(job.source().toString());
    Dataset<Row> synthetic = SparkTest.spark().read().parquet(job.target().toString());
    assertThat(synthetic.count()).isEqualTo(SmallJob.ROWS);
    assertThat(synthetic.schema()).isEqualTo(source.schema());
    assertThat(job.target().resolve("_SUCCESS")).exists();
    assertThat(job.model().resolve("manifest.json")).exists();
    JsonNode summary =
        new ObjectMapper().readTree(Files.readString(job.report().resolve("summary.json")));
    assertThat(summary.path("status").asText()).isNotEmpty();
    // Progress is ours alone: no log line of Spark, no progress bar.
    assertThat(outcome.text()).contains("train ").doesNotContain(" INFO ").doesNotContain("Stage ");
  }

  @Test
  void aMissingSourceEndsWithItsExitCode() throws IOException, InterruptedException {
    SmallJob job = SmallJob.in(folder);
    Outcome outcome =
        submit(
            "profile",
            "--config",
            job.configuration(),
            "--set",
            "source.path=" + folder + "/no such.csv",
            "--master=local[1]",
            "--",
            "--conf",
            "spark.sql.shuffle.partitions=2");
    assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(3);
    assertThat(outcome.text())
        .contains("mirrorlake: Source not found: " + folder + "/no such.csv")
        .doesNotContain("\tat ");
    assertThat(job.model()).doesNotExist();
  }

  private record Outcome(int exitCode, String text) {}

  private Outcome submit(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("submit/mirrorlake"));
    command.addAll(List.of(args));
    File log = folder.resolve("log").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log).environment().put("SPARK_HOME", SPARK_HOME);
    builder.environment().put("MIRRORLAKE_LOG", folder.resolve("mirrorlake.log").toString());
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(log.toPath()));
  }
}
