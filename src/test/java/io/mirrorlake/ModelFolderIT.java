package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.ml.TabularGan;
import io.mirrorlake.ml.TabularGanModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and Spark ML train the same model, and each takes the other's folder. */
@Tag("integration")
class ModelFolderIT {
  private static final int SEED = 17;
  @TempDir static Path folder;
  private static SmallJob job;
  private static Dataset<Row> people;

  @BeforeAll
  static void readTheSource() throws IOException {
    job = SmallJob.in(folder);
    people =
        SparkTest.spark()
            .read()
            .option("header", "true")
            .option("inferSchema", "true")
            .csv(job.source().toString());
  }

  @Test
  void bothTrainTheSameModelAndTakeEachOthersFolder() throws IOException {
    TabularGanModel fitted =
        new TabularGan()
            .setSeed(SEED)
            .setMaxRounds(2)
            .setLocalSteps(5)
            .setBatchSize(200)
            .setWorkers(2)
            .fit(people);
    List<Row> rows = fitted.sample(500).collectAsList();
    run("train", "holdout.fraction=0", "train.workers=2", "seed=" + SEED);
    assertThat(TabularGanModel.load(job.model().toString()).sample(500).collectAsList())
        .isEqualTo(rows);

    String saved = folder.resolve("saved").toString();
    fitted.save(saved);
    run("generate", "model.path=" + saved, "seed=" + SEED, "generate.copies=keep");
    assertThat(SparkTest.spark().read().parquet(job.target().toString()).collectAsList())
        .isEqualTo(rows);
  }

  private static void run(String command, String... settings) {
    List<String> args =
        new java.util.ArrayList<>(List.of(command, "--config", job.configuration()));
    for (String setting : settings) {
      args.add("--set");
      args.add(setting);
    }
    StringWriter err = new StringWriter();
    int code =
        Mirrorlake.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            args.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
  }
}
