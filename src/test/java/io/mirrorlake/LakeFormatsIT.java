package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets in Delta Lake and Iceberg, with their own jars. */
@Tag("integration")
class LakeFormatsIT {
  @TempDir static Path folder;
  private static SparkSession session;
  private static SmallJob job;

  @BeforeAll
  static void startASessionThatKnowsBoth() throws IOException {
    SparkTest.spark().stop();
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("mirrorlake-test")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toUri().toString())
            .getOrCreate();
    job = SmallJob.in(folder);
    assertThat(run("train")).isZero();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Test
  void deltaTablesAreWrittenOverwrittenAndAppendedToByTheirOwnCommits() {
    String path = folder.resolve("delta").toString();
    String[] target = {"target.format=delta", "target.path=" + path, "generate.rows=60"};
    assertThat(run("generate", target)).isZero();
    assertThat(run("generate", target)).isEqualTo(2);
    assertThat(run("generate", with(target, "target.mode=append"))).isEqualTo(2);
    assertThat(run("generate", with(target, "target.mode=append", "generate.first-row=60")))
        .isZero();
    assertThat(session.read().format("delta").load(path).count()).isEqualTo(120);
    assertThat(run("generate", with(target, "target.mode=overwrite", "seed=9"))).isZero();
    assertThat(session.read().format("delta").load(path).count()).isEqualTo(60);
    assertThat(session.read().format("delta").option("versionAsOf", 1).load(path).count())
        .isEqualTo(120);
    assertThat(folder.resolve(".delta.staging")).doesNotExist();
  }

  @Test
  void icebergTablesAreWrittenOverwrittenAndAppendedTo() {
    session.sql("CREATE NAMESPACE IF NOT EXISTS lake.db");
    String[] target = {
      "target.format=iceberg", "target.table=lake.db.people", "target.path=null", "generate.rows=60"
    };
    assertThat(run("generate", target)).isZero();
    assertThat(run("generate", target)).isEqualTo(2);
    assertThat(run("generate", with(target, "target.mode=append", "generate.first-row=60")))
        .isZero();
    assertThat(session.table("lake.db.people").count()).isEqualTo(120);
    assertThat(run("generate", with(target, "target.mode=overwrite"))).isZero();
    assertThat(session.table("lake.db.people").count()).isEqualTo(60);
  }

  private static String[] with(String[] settings, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(settings));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private static int run(String command, String... settings) {
    List<String> args = new ArrayList<>(List.of(command, "--config", job.configuration()));
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
    if (code != 0) {
      System.err.println(err);
    }
    return code;
  }
}
