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
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole private job on a part of the census table. */
@Tag("integration")
class PrivateJobIT {
  private static final int SOURCE_ROWS = 5_000;

  @TempDir Path folder;

  @BeforeAll
  static void shareTheSession() {
    SparkTest.spark();
  }

  @Test
  void theModelKeepsItsPromiseAndSaysWhatItRestsOn() throws IOException {
    String err = run("run", "--set", "generate.rows=source");
    JsonNode manifest = json("out/model/manifest.json");
    JsonNode privacy = manifest.path("privacy");
    assertThat(privacy.path("is_private").asBoolean()).isTrue();
    assertThat(privacy.path("composed_epsilon").asDouble()).isBetween(2.8, 3.0 + 1e-6);
    // Number, 15 histograms, all 105 pairs; usual amounts where noise lets a cell of many stand
    // out.
    assertThat(privacy.path("ledger"))
        .filteredOn(
            entry -> !entry.path("measured").asText().startsWith("single values of capital"))
        .filteredOn(entry -> !entry.path("measured").asText().endsWith("again"))
        .hasSize(17);
    int again = 0;
    for (JsonNode entry : privacy.path("ledger")) {
      again += entry.path("measured").asText().endsWith("again") ? entry.path("tables").asInt() : 0;
    }
    // Most pairs of Adult depend on each other, those of fnlwgt do not.
    assertThat(again).isBetween(50, 100);
    assertThat(manifest.path("holdout_rows").asLong()).isZero();
    List<Row> rows = SparkTest.spark().read().parquet(at("out/synthetic")).collectAsList();
    assertThat(rows).hasSize(manifest.path("training_rows").asInt());
    assertThat(rows.stream().filter(r -> "<=50K".equals(r.getAs("income"))).count())
        .isBetween((long) (0.7 * rows.size()), (long) (0.82 * rows.size()));
    JsonNode summary = json("out/report/summary.json");
    assertThat(summary.path("provenance").path("model_privacy").asText())
        .startsWith("(3.000, ")
        .contains("one record, added or removed");
    // To draw copies again would be to look at the rows once more.
    assertThat(summary.path("provenance").path("copies").asText()).isEqualTo("not looked for");
    assertThat(summary.path("provenance").path("report_privacy").asText())
        .contains("not covered by epsilon");
    assertThat(err)
        .contains("two-way marginals")
        .containsPattern("epsilon (2\\.9\\d\\d|3\\.000) of 3\\.000");
  }

  @Test
  void neitherLogNorModelTellsAnExactCount() throws IOException {
    String err = run("train", "--set", "holdout.fraction=0");
    String files =
        Files.readString(folder.resolve("out/model/manifest.json"))
            + Files.readString(folder.resolve("out/model/profile.json"))
            + Files.readString(folder.resolve("out/model/encoder.json"))
            + Files.readString(folder.resolve("out/model/training.jsonl"));
    JsonNode manifest = json("out/model/manifest.json");
    // Noise of about a hundred records: equal by chance in less than one of a hundred runs.
    if (manifest.path("training_rows").asInt() != SOURCE_ROWS) {
      assertThat(files + err).doesNotContain("5,000 rows").doesNotContain(":5000,");
    }
    // Holders of rare values in these rows: neither a person's weight nor a rare country.
    assertThat(files).doesNotContain("Holand-Netherlands").doesNotContain("Scotland");
  }

  @Test
  void aSeededRunIsTheSameTwiceAndSaysThatItIsNotPrivate() throws IOException {
    String seeded = "privacy.seeded-noise=true";
    String err = run("train", "--set", seeded);
    String first = Files.readString(folder.resolve("out/model/encoder.json"));
    byte[] factors = Files.readAllBytes(folder.resolve("out/model/calibration.bin"));
    run("train", "--set", seeded);
    assertThat(Files.readString(folder.resolve("out/model/encoder.json"))).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("out/model/calibration.bin"))).isEqualTo(factors);
    assertThat(err).contains("NOT PRIVATE");
    assertThat(json("out/model/manifest.json").path("privacy").path("is_private").asBoolean())
        .isFalse();
  }

  @Test
  void whatWouldShowRealRowsOrSpendTwiceIsRefused() throws IOException {
    assertThat(refused("profile")).contains("profile shows the real table");
    assertThat(refused("train", "--resume")).contains("spend epsilon again");
    assertThat(refused("train", "--set", "privacy.epsilon=0")).contains("privacy.epsilon = 0");
    assertThat(refused("train", "--set", "privacy.delta=2")).contains("privacy.delta = 2");
  }

  private String run(String command, String... more) throws IOException {
    StringWriter err = new StringWriter();
    assertThat(execute(err, command, more)).as(err.toString()).isZero();
    return err.toString();
  }

  private String refused(String command, String... more) throws IOException {
    StringWriter err = new StringWriter();
    assertThat(execute(err, command, more)).as(err.toString()).isEqualTo(2);
    return err.toString();
  }

  private int execute(StringWriter err, String command, String... more) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("sample-data", "adult.csv"));
    Files.write(folder.resolve("source.csv"), lines.subList(0, SOURCE_ROWS + 1));
    Files.writeString(
        folder.resolve("job.conf"),
        """
        mirrorlake {
          source.path = "%1$s/source.csv"
          model.path = "%1$s/out/model"
          target { path = "%1$s/out/synthetic", mode = overwrite }
          report { path = "%1$s/out/report", target-column = income }
          train { max-rounds = 10, batch-size = 500 }
          privacy { mode = dp, epsilon = 3 }
        }
        """
            .formatted(folder));
    List<String> args = new java.util.ArrayList<>();
    args.addAll(List.of(command, "--config", at("job.conf")));
    args.addAll(List.of(more));
    return Mirrorlake.execute(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err, true),
        args.toArray(String[]::new));
  }

  private String at(String path) {
    return folder.resolve(path).toString();
  }

  private JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve(path)));
  }
}
