package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Python of {@code docs/spark-ml.md}, run by spark-submit with the jar. */
@Tag("integration")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PySparkIT {
  private static final String SPARK_HOME = System.getenv("MIRRORLAKE_TEST_SPARK_HOME");
  private static final String HEADING = "## From Python";

  @TempDir Path folder;

  @Test
  void theDocumentedSnippetLearnsSamplesEncodesSavesAndLoads()
      throws IOException, InterruptedException {
    assumeTrue(
        SPARK_HOME != null && !SPARK_HOME.isBlank(),
        "MIRRORLAKE_TEST_SPARK_HOME names no Spark 3.5 distribution; .ci/run installs one");
    assumeTrue(
        run("python3", "-c", "import numpy").exitCode() == 0,
        "python3 has no numpy, which pyspark.ml needs; .ci/run installs it");
    SmallJob job = SmallJob.in(folder);
    Path script = folder.resolve("job.py");
    Files.writeString(script, prelude(job) + snippet() + CHECKS);
    Outcome outcome =
        run(
            Path.of(SPARK_HOME, "bin", "spark-submit").toString(),
            "--master",
            "local[2]",
            "--driver-memory",
            "2g",
            "--jars",
            "target/mirrorlake.jar",
            script.toString());
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("all checks passed");
    assertThat(folder.resolve("model/manifest.json")).exists();
  }

  private String prelude(SmallJob job) {
    return """
    from pyspark.sql import SparkSession
    spark = SparkSession.builder.config("spark.ui.enabled", "false").getOrCreate()
    people = spark.read.csv("%s", header=True, inferSchema=True)
    folder = "%s"
    """
        .formatted(job.source(), folder.resolve("model"));
  }

  private static final String CHECKS =
      """
      from py4j.protocol import Py4JJavaError
      from pyspark.errors import IllegalArgumentException

      assert synthetic.schema == people.schema, synthetic.schema
      assert synthetic.count() == 1000
      assert rich.count() == 100
      assert rich.filter("income = '>50K' AND age > 40").count() == 100
      assert DataFrame(again.sample(1000), spark).collect() == synthetic.collect()
      vector = encoded.first()["encoded"]
      assert len(vector) == model.width() and set(vector.values) == {1.0}, vector
      assert encoded.count() == people.count()
      seed = gan.copy(spark._jvm.org.apache.spark.ml.param.ParamMap()).getSeed()
      assert seed == 7, seed
      assert ml.TabularGan().setInputCols(["age", "income"]).getInputCols()[1] == "income"
      try:
          model.sample(10, "town = 'x'")
          raise AssertionError("an unknown column was taken")
      except Py4JJavaError as error:
          assert "Column not found: town" in str(error), error
      try:
          model.transform(people.drop("age")._jdf)
          raise AssertionError("a missing column was taken")
      except IllegalArgumentException as error:
          assert "Column not found: age" in str(error), error
      print("all checks passed")
      """;

  /** The indented lines below the heading. */
  private static String snippet() throws IOException {
    List<String> page = Files.readAllLines(Path.of("docs", "spark-ml.md"));
    String code =
        page.subList(page.indexOf(HEADING) + 1, page.size()).stream()
            .takeWhile(line -> !line.startsWith("#"))
            .filter(line -> line.startsWith("    "))
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(code).contains("fit(", "sample(", "transform(", "save(", "load(");
    return code;
  }

  private record Outcome(int exitCode, String text) {}

  private Outcome run(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    // pip puts numpy beside pyspark.
    builder.environment().put("PYTHONPATH", Path.of(SPARK_HOME).getParent().toString());
    builder.environment().put("SPARK_HOME", SPARK_HOME);
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(log));
  }
}
