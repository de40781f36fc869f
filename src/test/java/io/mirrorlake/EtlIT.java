package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stages of {@code submit/examples/etl.sh}, as {@code docs/etl.md} shows them. */
@Tag("integration")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EtlIT {
  private static final String QUICK =
      "--master local[2] --set train.max-rounds=2 --set train.local-steps=10 --set train.calibration=false";

  @TempDir Path lake;

  @Test
  void oneModelAWeekOnePartitionADay() throws IOException, InterruptedException {
    SparkSession session = SparkTest.spark();
    Dataset<Row> orders =
        session
            .range(0, 4_500, 1, 2)
            .selectExpr(
                "CAST(id + 1000 AS INT) AS id",
                "CAST(pmod(hash(id), 900) / 10.0 AS DECIMAL(6,1)) AS amount",
                "IF(pmod(hash(id, 1), 4) = 0, 'web', 'shop') AS channel",
                "DATE_ADD(DATE'2024-01-01', CAST(id % 9 AS INT)) AS dt");
    orders.write().partitionBy("dt").parquet(lake + "/real/orders");

    assertThat(etl(0, "train", "2024-01-08")).contains("train ");
    Path model = lake.resolve("models/orders/before=2024-01-08");
    assertThat(Files.readString(model.resolve("manifest.json")))
        .contains(
            "dt={2024-01-01,2024-01-02,2024-01-03,2024-01-04,2024-01-05,2024-01-06,2024-01-07}");

    assertThat(etl(0, "daily", "2024-01-08", "300"))
        .contains("300 rows to")
        .doesNotContain("not looked for")
        .doesNotContain("warning");
    etl(0, "daily", "2024-01-09", "200");
    Dataset<Row> synthetic = session.read().parquet(lake + "/synthetic/orders");
    assertThat(synthetic.schema().simpleString())
        .isEqualTo("struct<id:int,amount:decimal(6,1),channel:string,dt:date>");
    assertThat(synthetic.filter("dt = '2024-01-08'").count()).isEqualTo(300);
    assertThat(synthetic.filter("dt = '2024-01-09'").count()).isEqualTo(200);
    assertThat(synthetic.select("id").distinct().count()).isEqualTo(500);

    // Again, as a scheduler repeats a day: the same rows in the partition's place, the other day
    // untouched.
    List<Row> before = sorted(synthetic);
    etl(0, "daily", "2024-01-08", "300");
    assertThat(sorted(session.read().parquet(lake + "/synthetic/orders"))).isEqualTo(before);

    etl(0, "check", "2024-01-08");
    assertThat(lake.resolve("reports/orders/dt=2024-01-08/summary.json")).exists();

    // A day with a column more: the model does not know it, and the check says so.
    session
        .read()
        .parquet(lake + "/real/orders/dt=2024-01-09")
        .selectExpr("*", "'x' AS coupon")
        .write()
        .parquet(lake + "/next");
    move("next", "real/orders/dt=2024-01-09");
    assertThat(etl(3, "check", "2024-01-09"))
        .contains("Column not found in the synthetic table: coupon");
    // The window's days rewritten with other columns: rows come all the same, copies cannot be
    // looked for.
    for (int day = 1; day <= 7; day++) {
      String folder = lake + "/real/orders/dt=2024-01-0" + day;
      session
          .read()
          .parquet(folder)
          .selectExpr("CAST(id AS BIGINT) AS id", "amount", "channel AS source")
          .write()
          .parquet(lake + "/next");
      move("next", "real/orders/dt=2024-01-0" + day);
    }
    assertThat(etl(0, "daily", "2024-01-09", "200"))
        .contains("copies of training rows not looked for")
        .contains("id is BIGINT, was INT, channel is missing, source is new");
  }

  /** Puts a folder in another one's place, if it is there. */
  private void move(String from, String to) throws IOException {
    Path target = lake.resolve(to);
    if (Files.exists(target)) {
      Files.move(target, lake.resolve("old-" + System.nanoTime()));
    }
    Files.move(lake.resolve(from), target);
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    return rows.orderBy("dt", "id").collectAsList();
  }

  private String etl(int exitCode, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("submit/examples/etl.sh"));
    command.addAll(List.of(args));
    Path log = lake.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("LAKE", lake.toString());
    builder.environment().put("MIRRORLAKE_ETL", QUICK);
    builder.environment().put("MIRRORLAKE_HEAP", "1g");
    builder.environment().put("MIRRORLAKE_LOG", lake.resolve("mirrorlake.log").toString());
    builder.environment().remove("SPARK_HOME");
    int found = builder.start().waitFor();
    String text = Files.readString(log);
    assertThat(found).as(text).isEqualTo(exitCode);
    return text;
  }
}
