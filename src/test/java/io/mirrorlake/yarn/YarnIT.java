package io.mirrorlake.yarn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.SparkTest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code submit/mirrorlake --master yarn} in both deploy modes: source, model, rows and report on
 * HDFS, two executors in containers that are killed where they take more than they asked for.
 */
@Tag("integration")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class YarnIT {
  private static final String SPARK_HOME = System.getenv("MIRRORLAKE_TEST_SPARK_HOME");
  private static final int SOURCE_ROWS = 3_000;
  private static final int ROWS = 300;
  private static final Path LAKE = new Path("/lake");

  @TempDir static java.nio.file.Path folder;

  private static HadoopCluster cluster;

  @BeforeAll
  static void startHadoop() throws IOException {
    assumeTrue(
        SPARK_HOME != null && !SPARK_HOME.isBlank(),
        "MIRRORLAKE_TEST_SPARK_HOME names no Spark 3.5 distribution; .ci/run installs one");
    cluster = HadoopCluster.start(folder, java.nio.file.Path.of(SPARK_HOME));
    List<String> lines =
        Files.readAllLines(java.nio.file.Path.of("sample-data", "adult.csv"))
            .subList(0, SOURCE_ROWS + 1);
    java.nio.file.Path source = Files.write(folder.resolve("source.csv"), lines);
    cluster.files().copyFromLocalFile(new Path(source.toUri()), new Path(LAKE, "people.csv"));
    Files.writeString(
        folder.resolve("job.conf"),
        """
        mirrorlake {
          source.path = "hdfs:///lake/people.csv"
          source.exclude = [fnlwgt, workclass, education, marital_status, occupation, relationship, capital_gain,
            capital_loss, native_country]
          model.path = "hdfs:///lake/client/model"
          target.path = "hdfs:///lake/client/synthetic"
          report { path = "hdfs:///lake/client/report", target-column = income }
          train { max-rounds = 2, local-steps = 5, batch-size = 200, workers = 2 }
          generate.rows = %d
          evaluate.sample-rows = 200
        }
        """
            .formatted(ROWS));
    cluster
        .files()
        .copyFromLocalFile(
            new Path(folder.resolve("job.conf").toUri()), new Path(LAKE, "job.conf"));
  }

  @AfterAll
  static void stopHadoop() throws IOException, InterruptedException {
    if (cluster != null) {
      cluster.stop();
    }
  }

  @Test
  void bothDeployModesWriteTheSameRowsToHdfs() throws IOException, InterruptedException {
    Outcome client = submit("client", "--config", folder.resolve("job.conf").toString());
    assertThat(client.exitCode()).as(client.text()).isZero();
    assertThat(client.text()).contains("Status: done").doesNotContain(" INFO ");
    assertWritten("client");
    // The job's file from HDFS, as a driver somewhere in the cluster reads it.
    Outcome inCluster = submit("cluster", "--config", "hdfs:///lake/job.conf");
    assertThat(inCluster.exitCode()).as(inCluster.text()).isZero();
    assertWritten("cluster");
    assertThat(rows("cluster")).isEqualTo(rows("client"));
    // One line a round, here and in the cluster, and no value of a row in any log of any process.
    String here = Files.readString(folder.resolve("mirrorlake.log"));
    String there = containerLogs();
    assertThat(here)
        .containsOnlyOnce("Round {\"round\":1,")
        .containsOnlyOnce("Round {\"round\":2,");
    assertThat(there).contains("Round {\"round\":2,", "Running task");
    assertThat(client.text() + here + inCluster.text() + there)
        .doesNotContain("Female", "Amer-Indian-Eskimo", "50K");
  }

  @Test
  void aFailedDriverInTheClusterTellsTheReasonThoughNotTheCode()
      throws IOException, InterruptedException {
    Outcome outcome =
        submit("cluster", "failed", "--config", "job.conf", "--set", "report.target-column=incom");
    // YARN knows failure only.
    assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(1);
    assertThat(outcome.text()).contains("mirrorlake ended with code 2: Column not found: incom");
    JsonNode summary = summary("failed");
    assertThat(summary.path("status").asText()).isEqualTo("failed");
    assertThat(summary.path("exit_code").asInt()).isEqualTo(2);
    assertThat(summary.path("reason").asText()).startsWith("Column not found: incom");
    assertThat(cluster.files().exists(new Path(LAKE, "failed/synthetic"))).isFalse();
  }

  @Test
  void aFailedDriverOfThisMachineEndsWithItsOwnCode() throws IOException, InterruptedException {
    Outcome outcome =
        submit(
            "client",
            "missing",
            "--config",
            "hdfs:///lake/job.conf",
            "--set",
            "source.path=hdfs:///lake/peopel.csv");
    assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(3);
    assertThat(outcome.text())
        .contains("mirrorlake: Source not found: hdfs:///lake/peopel.csv")
        .contains("did you mean people.csv?");
    assertThat(summary("missing").path("exit_code").asInt()).isEqualTo(3);
  }

  /** What drivers and executors in containers wrote. */
  private static String containerLogs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<java.nio.file.Path> files = Files.walk(folder.resolve("target"))) {
      for (java.nio.file.Path file : files.filter(YarnIT::isContainerLog).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static boolean isContainerLog(java.nio.file.Path file) {
    String name = file.getFileName().toString();
    return (name.equals("stdout") || name.equals("stderr")) && Files.isRegularFile(file);
  }

  private static void assertWritten(String name) throws IOException {
    JsonNode summary = summary(name);
    assertThat(summary.path("status").asText()).isEqualTo("done");
    assertThat(summary.path("exit_code").asInt(-1)).isZero();
    for (String file : List.of("model/manifest.json", "synthetic/_SUCCESS", "report/report.html")) {
      assertThat(cluster.files().exists(new Path(LAKE, name + "/" + file))).as(file).isTrue();
    }
    assertThat(rows(name)).hasSize(ROWS);
  }

  private static List<Row> rows(String name) {
    Path folder = cluster.files().makeQualified(new Path(LAKE, name + "/synthetic"));
    return SparkTest.spark().read().parquet(folder.toString()).collectAsList();
  }

  private static JsonNode summary(String name) throws IOException {
    try (InputStream in = cluster.files().open(new Path(LAKE, name + "/report/summary.json"))) {
      return new ObjectMapper().readTree(in);
    }
  }

  private record Outcome(int exitCode, String text) {}

  private static Outcome submit(String deployMode, String option, String value)
      throws IOException, InterruptedException {
    return submit(deployMode, deployMode, option, value);
  }

  /** Runs the whole job below a folder of the lake. */
  private static Outcome submit(String deployMode, String name, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("submit/mirrorlake", "run"));
    command.addAll(List.of(options));
    for (String place : List.of("model", "target", "report")) {
      String below = place.equals("target") ? "synthetic" : place;
      command.addAll(List.of("--set", "%s.path=hdfs:///lake/%s/%s".formatted(place, name, below)));
    }
    command.addAll(
        List.of(
            "--master",
            "yarn",
            "--",
            "--deploy-mode",
            deployMode,
            "--num-executors",
            "2",
            "--executor-cores",
            "1",
            "--executor-memory",
            "768m",
            "--driver-memory",
            "1g"));
    List<String> settings =
        List.of(
            "spark.executor.memoryOverhead=768m",
            "spark.driver.memoryOverhead=768m",
            "spark.sql.shuffle.partitions=4",
            "spark.yarn.maxAppAttempts=1",
            // These processes are too short-lived for the second compiler.
            "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
            // Containers find Spark where it is, and nothing is sent to them.
            "spark.yarn.jars=local:" + SPARK_HOME + "/jars/*");
    settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
    if (deployMode.equals("cluster")) {
      // The rows are the same with either of Spark's serializers.
      command.addAll(List.of("--conf", "spark.serializer=" + KryoSerializer.class.getName()));
      command.addAll(List.of("--files", folder.resolve("job.conf").toString()));
    }
    File log = folder.resolve(name + ".log").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log).environment().put("SPARK_HOME", SPARK_HOME);
    builder.environment().put("MIRRORLAKE_JAR", "target/mirrorlake.jar");
    builder.environment().put("HADOOP_CONF_DIR", cluster.settings().toString());
    builder.environment().put("MIRRORLAKE_LOG", folder.resolve("mirrorlake.log").toString());
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(log.toPath()));
  }
}
