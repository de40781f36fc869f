package io.mirrorlake.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.SparkTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code submit/airflow/mirrorlake_dag.py} run by {@code airflow dags test}, with SQLite as its
 * database and the spark-submit of the same Python environment.
 */
@Tag("integration")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class AirflowIT {
  private static final String ENVIRONMENT = System.getenv("MIRRORLAKE_TEST_AIRFLOW");
  private static final int SOURCE_ROWS = 2_000;
  private static final int ROWS = 300;

  /** A run by hand takes the day before. */
  private static final String DATE = "2026-01-02";

  private static final String LENIENT = "{\"overall\": {\"min\": 0.5}, \"c2st_auc\": {\"max\": 1}}";
  private static final String STRICT = "{\"overall\": {\"min\": 1.0}}";

  @TempDir static Path folder;

  @BeforeAll
  static void setUpAirflow() throws IOException, InterruptedException {
    assumeTrue(
        ENVIRONMENT != null && !ENVIRONMENT.isBlank(),
        "MIRRORLAKE_TEST_AIRFLOW names no Python environment with Airflow; .ci/run makes one");
    List<String> lines = Files.readAllLines(Path.of("sample-data", "adult.csv"));
    Path partition = Files.createDirectories(folder.resolve("people/day=2026-01-01"));
    Files.write(partition.resolve("part.csv"), lines.subList(0, SOURCE_ROWS + 1));
    Files.writeString(
        folder.resolve("job.conf"),
        """
        mirrorlake {
          source.exclude = [fnlwgt, workclass, education, marital_status, occupation, relationship, capital_gain,
            capital_loss, native_country]
          train { max-rounds = 2, local-steps = 5, batch-size = 200 }
          generate.rows = %d
          evaluate.sample-rows = 200
        }
        """
            .formatted(ROWS));
    Outcome migrated = airflow(LENIENT, "db", "migrate");
    assertThat(migrated.exitCode()).as(migrated.text()).isZero();
  }

  @Test
  void anIntervalIsPublishedRepeatedWithTheSameRowsAndHeldBackByItsGate()
      throws IOException, InterruptedException {
    Outcome first = airflow(LENIENT, "dags", "test", "mirrorlake", DATE);
    assertThat(first.exitCode()).as(first.text()).isZero();
    assertThat(states().values()).as(first.text()).hasSize(6).containsOnly("success");
    assertThat(folder.resolve("lake/day=2026-01-01/_SUCCESS")).exists();
    List<Row> published = rows("lake/day=2026-01-01");
    assertThat(published).hasSize(ROWS);

    // Once more, with a gate that no table passes: the right task fails, and readers keep theirs.
    FileTime publishedAt =
        Files.getLastModifiedTime(folder.resolve("lake/day=2026-01-01/_SUCCESS"));
    Outcome second = airflow(STRICT, "dags", "test", "mirrorlake", DATE);
    assertThat(second.exitCode()).as(second.text()).isNotZero();
    assertThat(states())
        .as(second.text())
        .containsEntry("evaluate", "success")
        .containsEntry("quality_gate", "failed")
        .containsEntry("publish", "upstream_failed");
    assertThat(second.text())
        .containsPattern("Quality gate failed: overall = 0\\.\\d+, at least 1\\.0 is needed");
    assertThat(Files.getLastModifiedTime(folder.resolve("lake/day=2026-01-01/_SUCCESS")))
        .isEqualTo(publishedAt);
    assertThat(rows("work/unpublished/20260101T000000")).isEqualTo(published);

    // Its last tasks, repeated with the limits as they were: the day is replaced by the same rows.
    for (String task : List.of("quality_gate", "publish")) {
      Outcome repeated = airflow(LENIENT, "tasks", "test", "mirrorlake", task, DATE);
      assertThat(repeated.exitCode()).as(repeated.text()).isZero();
    }
    assertThat(Files.getLastModifiedTime(folder.resolve("lake/day=2026-01-01/_SUCCESS")))
        .isGreaterThan(publishedAt);
    assertThat(rows("lake/day=2026-01-01")).isEqualTo(published);
  }

  private static List<Row> rows(String below) {
    return SparkTest.spark().read().parquet(folder.resolve(below).toString()).collectAsList();
  }

  /** States of the run's tasks, by name. */
  private static Map<String, String> states() throws IOException, InterruptedException {
    Outcome outcome =
        airflow(
            "{}",
            "tasks",
            "states-for-dag-run",
            "mirrorlake",
            DATE + "T00:00:00+00:00",
            "-o",
            "json");
    String text = outcome.text();
    JsonNode tasks = new ObjectMapper().readTree(text.substring(text.indexOf("[{")));
    Map<String, String> states = new TreeMap<>();
    tasks.forEach(task -> states.put(task.path("task_id").asText(), task.path("state").asText()));
    return states;
  }

  private record Outcome(int exitCode, String text) {}

  private static Outcome airflow(String gates, String... args)
      throws IOException, InterruptedException {
    Path bin = Path.of(ENVIRONMENT, "bin").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(bin.resolve("airflow").toString()));
    command.addAll(List.of(args));
    File log = folder.resolve("airflow.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", bin + File.pathSeparator + environment.get("PATH"));
    // The Spark of that environment, not the machine's.
    environment.remove("SPARK_HOME");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("AIRFLOW_HOME", folder.resolve("airflow").toString());
    environment.put(
        "AIRFLOW__CORE__DAGS_FOLDER", Path.of("submit", "airflow").toAbsolutePath().toString());
    environment.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    environment.put(
        "AIRFLOW_CONN_SPARK_DEFAULT", "{\"conn_type\": \"spark\", \"host\": \"local[2]\"}");
    environment.put(
        "AIRFLOW_VAR_MIRRORLAKE",
        """
        {"jar": "%1$s", "config": "%2$s/job.conf", "source": "%2$s/people/day={day}",
         "work": "%2$s/work", "lake": "%2$s/lake", "gates": %3$s,
         "conf": {"spark.driver.memory": "1g", "spark.sql.shuffle.partitions": "4",
                  "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1"}}
        """
            .formatted(Path.of("target", "mirrorlake.jar").toAbsolutePath(), folder, gates));
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(log.toPath()));
  }
}
