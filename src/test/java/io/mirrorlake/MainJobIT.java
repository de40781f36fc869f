package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job in this process, on a small table. */
@Tag("integration")
class MainJobIT {
  @TempDir Path folder;

  @BeforeAll
  static void shareTheSession() {
    SparkTest.spark();
  }

  @Test
  void oneSeedGivesOneTable() throws IOException {
    SmallJob job = SmallJob.in(folder);
    assertRuns("run", "--config", job.configuration());
    List<Row> first = rows(job);
    assertThat(first).hasSize(SmallJob.ROWS);
    assertRuns("run", "--config", job.configuration(), "--set", "target.mode=overwrite");
    assertThat(rows(job)).isEqualTo(first);
    assertThat(summary(job).path("status").asText()).isEqualTo("done");
    assertThat(job.report().resolve("report.html")).content().contains("id=\"training\"");
    Path readers = folder.resolve("readers");
    assertRuns("publish", "--config", job.configuration(), "--to", readers.toString());
    assertThat(files(readers)).isEqualTo(files(job.target()));
    try (Stream<Path> outputs = Files.list(job.target().getParent())) {
      assertThat(outputs.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("model", "report", "synthetic");
    }
  }

  @Test
  void theStagesRunOneByOne() throws IOException {
    SmallJob job = SmallJob.in(folder);
    assertRuns("profile", "--config", job.configuration());
    assertRuns("train", "--config", job.configuration());
    assertRuns(
        "generate", "--config", job.configuration(), "--rows", "50", "--where", "sex = 'Female'");
    assertThat(rows(job)).hasSize(50).allMatch(row -> row.getAs("sex").equals("Female"));
    assertRuns("evaluate", "--config", job.configuration());
    assertThat(job.report().resolve("summary.json")).exists();
  }

  @Test
  void aTableOfAnotherToolIsScoredWithoutAModel() throws IOException {
    SmallJob job = SmallJob.in(folder);
    Path foreign = folder.resolve("foreign.parquet");
    SparkTest.spark()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("sample-data/adult_test.csv")
        .limit(400)
        .write()
        .parquet(foreign.toString());
    String target = "target.path=" + foreign;
    String sensitive = "evaluate.sensitive-columns=[occupation]";
    assertRuns("evaluate", "--config", job.configuration(), "--set", target, "--set", sensitive);
    JsonNode summary = summary(job);
    assertThat(summary.path("exit_code").asInt(-1)).isZero();
    assertThat(summary.path("c2st_auc").asDouble()).isBetween(0.35, 0.65);
    assertThat(summary.path("attribute_risk_max").isNumber()).isTrue();
    assertThat(job.report().resolve("privacy.parquet")).exists();
    assertThat(job.report().resolve("report.html")).content().doesNotContain("id=\"training\"");
    assertThat(job.model()).doesNotExist();
    // A model that this version cannot read is in no score's way.
    Files.createDirectories(job.model());
    Files.writeString(job.model().resolve("manifest.json"), "{\"format_version\": 1}");
    assertRuns("evaluate", "--config", job.configuration(), "--set", target);
  }

  @Test
  void aFailedJobSaysSoInItsSummary() throws IOException {
    SmallJob job = SmallJob.in(folder);
    StringWriter err = new StringWriter();
    assertThat(execute(err, "evaluate", "--config", job.configuration())).isEqualTo(3);
    JsonNode summary = summary(job);
    assertThat(summary.path("status").asText()).isEqualTo("failed");
    assertThat(summary.path("exit_code").asInt()).isEqualTo(3);
    assertThat(summary.path("reason").asText()).startsWith("Synthetic table not found");
  }

  @Test
  void aScoredTableIsPublishedAndAgainTheSame() throws IOException {
    SmallJob job = SmallJob.in(folder);
    Path readers = folder.resolve("lake/day=2026-01-01");
    String[] publish = {"publish", "--config", job.configuration(), "--to", readers.toString()};
    assertFails(3, "Synthetic table not found", publish);
    assertRuns("train", "--config", job.configuration());
    String[] partitioned = {"--set", "target.partition-by=[sex]", "--set", "target.mode=overwrite"};
    String[] few = {"--set", "evaluate.sample-rows=300", "--set", "report.target-column=null"};
    assertRuns(with(new String[] {"generate", "--config", job.configuration()}, partitioned));
    assertFails(3, "Not scored", publish);
    assertRuns(with(new String[] {"evaluate", "--config", job.configuration()}, few));
    assertRuns(publish);
    assertRuns(publish);
    assertThat(files(readers)).isEqualTo(files(job.target())).contains("_SUCCESS", "_job.json");
    assertThat(SparkTest.spark().read().parquet(readers.toString()).count())
        .isEqualTo(SmallJob.ROWS);
    assertThat(readers.getParent()).isDirectoryNotContaining("glob:**/.*");
    // A table that was written anew has no score yet; one that failed has no reader.
    assertRuns(with(new String[] {"generate", "--config", job.configuration()}, partitioned));
    assertFails(3, "is older than the table", publish);
    String gate = "evaluate.gates.overall-min=1.0";
    assertFails(
        5,
        "Gate failed",
        with(new String[] {"evaluate", "--config", job.configuration(), "--set", gate}, few));
    assertFails(5, "Not published", publish);
    assertFails(
        2,
        "--to must be a folder of its own",
        "publish",
        "--config",
        job.configuration(),
        "--to",
        folder.resolve("out").toString());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.contains(".crc"))
          .sorted()
          .toList();
    }
  }

  private static void assertFails(int code, String message, String... args) {
    StringWriter err = new StringWriter();
    assertThat(execute(err, args)).as(err.toString()).isEqualTo(code);
    assertThat(err.toString()).contains(message);
  }

  private static JsonNode summary(SmallJob job) throws IOException {
    return new ObjectMapper().readTree(Files.readString(job.report().resolve("summary.json")));
  }

  @Test
  void profilingLeavesATrainedModelWhereItIs() throws IOException {
    SmallJob job = SmallJob.in(folder);
    assertRuns("train", "--config", job.configuration());
    assertRuns("profile", "--config", job.configuration());
    assertThat(job.model().resolve("manifest.json")).exists();
    assertRuns("generate", "--config", job.configuration(), "--rows", "10");
    assertThat(rows(job)).hasSize(10);
  }

  @Test
  void aDivergedTrainingKeepsTheLastGoodRoundAndPublishesNothing() throws IOException {
    SmallJob job = SmallJob.in(folder);
    StringWriter err = new StringWriter();
    String[] exploding = {
      "run",
      "--config",
      job.configuration(),
      "--set",
      "train.learning-rate=1e18",
      "--set",
      "train.local-steps=1",
      "--set",
      "train.max-rounds=40"
    };
    assertThat(execute(err, exploding)).as(err.toString()).isEqualTo(4);
    assertThat(err.toString()).contains("diverged in round");
    assertThat(job.model()).doesNotExist();
    assertThat(job.target()).doesNotExist();
    if (!err.toString().contains("diverged in round 1:")) {
      assertThat(job.model().resolveSibling(".model.checkpoints")).isNotEmptyDirectory();
    }
  }

  @Test
  void aTargetThatExistsIsRefusedBeforeAnyWork() throws IOException {
    SmallJob job = SmallJob.in(folder);
    Files.createDirectories(job.target());
    StringWriter err = new StringWriter();
    assertThat(execute(err, "run", "--config", job.configuration())).isEqualTo(2);
    assertThat(job.model()).doesNotExist();
    assertThat(err.toString()).contains("Target exists").doesNotContain("profile");
  }

  @Test
  void everyFormatIsWrittenReadBackAndAppendedTo() throws IOException {
    SmallJob job = SmallJob.in(folder);
    assertRuns("train", "--config", job.configuration());
    for (String format : List.of("parquet", "orc", "json", "csv")) {
      String[] generate = {
        "generate",
        "--config",
        job.configuration(),
        "--rows",
        "40",
        "--set",
        "target.format=" + format,
        "--set",
        "target.path=" + folder + "/" + format
      };
      assertRuns(generate);
      StringWriter err = new StringWriter();
      assertThat(execute(err, with(generate, "--set", "target.mode=append"))).isEqualTo(2);
      assertThat(err.toString()).contains("Rows would repeat").contains("first-row = 40");
      assertRuns(with(generate, "--set", "target.mode=append", "--set", "generate.first-row=40"));
      var reader = SparkTest.spark().read().format(format);
      if (format.equals("csv")) {
        reader = reader.option("header", true);
      }
      List<Row> rows = reader.load(folder + "/" + format).collectAsList();
      assertThat(rows).hasSize(80);
    }
  }

  @Test
  void columnsThatTheLastStagesNeedAreLookedForFirst() throws IOException {
    SmallJob job = SmallJob.in(folder);
    for (String key :
        List.of("report.target-column=incom", "target.partition-by=[sx]", "generate.balance=rce")) {
      StringWriter err = new StringWriter();
      assertThat(execute(err, "run", "--config", job.configuration(), "--set", key)).isEqualTo(2);
      assertThat(err.toString())
          .contains("Column not found")
          .contains("did you mean")
          .doesNotContain("profile ");
      assertThat(job.model()).doesNotExist();
    }
  }

  @Test
  void constraintsHoldInABalancedTable() throws IOException {
    SmallJob job = SmallJob.in(folder);
    assertRuns(
        "run",
        "--config",
        job.configuration(),
        "--set",
        "generate.balance=sex",
        "--set",
        "generate.constraints=[\"age >= 18 OR hours_per_week < 60\"]",
        "--set",
        "generate.rows=200");
    assertThat(rows(job))
        .hasSize(200)
        .allMatch(
            row -> row.<Integer>getAs("age") >= 18 || row.<Integer>getAs("hours_per_week") < 60);
    assertThat(rows(job).stream().filter(row -> row.getAs("sex").equals("Male"))).hasSize(100);
    JsonNode provenance =
        new ObjectMapper()
            .readTree(Files.readString(job.report().resolve("summary.json")))
            .path("provenance");
    assertThat(provenance.path("rows_tried").asLong()).isPositive();
    assertThat(provenance.path("constraints_broken").size()).isEqualTo(1);
    assertThat(provenance.path("copies").asText()).isEqualTo("drawn again");
  }

  private static String[] with(String[] args, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(args), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static void assertRuns(String... args) {
    StringWriter err = new StringWriter();
    assertThat(execute(err, args)).as(err.toString()).isZero();
  }

  private static int execute(StringWriter err, String... args) {
    return Mirrorlake.execute(
        new PrintWriter(new StringWriter()), new PrintWriter(err, true), args);
  }

  private static List<Row> rows(SmallJob job) {
    return SparkTest.spark().read().parquet(job.target().toString()).collectAsList();
  }
}
