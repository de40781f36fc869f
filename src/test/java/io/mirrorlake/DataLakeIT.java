package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where tables of a data lake lie: databases, Hive-style partitions, catalog tables. */
@Tag("integration")
class DataLakeIT {
  private static final String URL = "jdbc:h2:mem:crm;DB_CLOSE_DELAY=-1";
  private static final String PASSWORD = "hunter2-zyx";
  private static final int ROWS = 400;

  @TempDir static Path folder;
  private static SparkSession session;

  @BeforeAll
  static void fillADatabase() throws SQLException {
    session = SparkTest.spark();
    SplittableRandom random = new SplittableRandom(4);
    try (Connection connection = DriverManager.getConnection(URL, "sa", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE PEOPLE (AGE INT, CITY VARCHAR(20), PAY DECIMAL(10,2), SEEN TIMESTAMP, ACTIVE BOOLEAN)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO PEOPLE VALUES (?, ?, ?, ?, ?)")) {
        for (int r = 0; r < ROWS; r++) {
          insert.setObject(1, random.nextInt(10) == 0 ? null : 18 + random.nextInt(60));
          insert.setString(2, List.of("Rome", "Oslo", "Bern").get(random.nextInt(3)));
          insert.setBigDecimal(3, java.math.BigDecimal.valueOf(random.nextInt(90_000), 2));
          insert.setTimestamp(
              4, new Timestamp(1_700_000_000_000L + 60_000L * random.nextInt(9_000)));
          insert.setBoolean(5, random.nextBoolean());
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  @Test
  void aDatabaseIsLearntAndItsPasswordIsWrittenNowhere() throws IOException {
    String[] source = {
      "source.format=jdbc",
      "source.table=PEOPLE",
      "source.options.url=" + URL,
      "source.options.user=sa",
      "source.options.password=" + PASSWORD
    };
    Outcome outcome = run("run", "jdbc", source);
    assertThat(outcome.code()).as(outcome.text()).isZero();
    Dataset<Row> rows = session.read().parquet(folder + "/jdbc/synthetic");
    StructType real =
        session
            .read()
            .option("user", "sa")
            .option("password", PASSWORD)
            .option("url", URL)
            .option("dbtable", "PEOPLE")
            .format("jdbc")
            .load()
            .schema();
    assertThat(rows.schema().simpleString()).isEqualTo(real.simpleString());
    assertThat(rows.count()).isEqualTo(50);
    assertThat(rows.filter("AGE IS NOT NULL AND NOT AGE BETWEEN 18 AND 77").count()).isZero();
    assertThat(outcome.text()).doesNotContain(PASSWORD);
    try (Stream<Path> files = Files.walk(folder.resolve("jdbc"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.toString()).doesNotContain(PASSWORD);
      }
    }
    assertThat(Files.readString(folder.resolve("jdbc/model/job.json"))).contains("redacted");
  }

  @Test
  void aQueryIsASourceToo() {
    Outcome outcome =
        run(
            "profile",
            "query",
            "source.format=jdbc",
            "source.options.query=SELECT AGE, CITY FROM PEOPLE WHERE ACTIVE",
            "source.options.url=" + URL,
            "source.options.user=sa",
            "source.options.password=" + PASSWORD);
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("source    2 columns", "CITY");
  }

  @Test
  void whatADatabaseRefusesIsToldWithoutThePassword() {
    String[] wrong = {
      "source.format=jdbc",
      "source.table=PEOPLE",
      "source.options.url=" + URL,
      "source.options.user=sa",
      "source.options.password=wrong-" + PASSWORD
    };
    Outcome outcome = run("profile", "wrong", wrong);
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.text())
        .contains("Source cannot be read: PEOPLE as jdbc: Wrong user name or password")
        .doesNotContain(PASSWORD);
    wrong[1] = "source.table=PEOPEL";
    wrong[4] = "source.options.password=" + PASSWORD;
    assertThat(run("profile", "wrong", wrong).text())
        .contains("Source cannot be read: PEOPEL as jdbc: Table \"PEOPEL\" not found");
    wrong[2] = "source.options.url=jdbc:none:x";
    assertThat(run("profile", "wrong", wrong).text())
        .contains("Source cannot be read: PEOPEL as jdbc: No suitable driver");
    Outcome target = run("generate", "wrong", "source.path=x", "target.format=jdbc");
    assertThat(target.code()).isEqualTo(2);
    assertThat(target.text()).contains("target.format = jdbc").contains("Write parquet");
  }

  @Test
  void partitionColumnsAreLearntAndWrittenAsFolders() throws IOException {
    Dataset<Row> orders =
        session
            .range(0, 600, 1, 2)
            .selectExpr(
                "CAST(id % 7 AS INT) AS amount",
                "IF(id % 3 = 0, 'web', 'shop') AS channel",
                "DATE_ADD(DATE'2024-01-01', CAST(id % 3 AS INT)) AS dt",
                "CAST(id % 2 AS INT) AS hour");
    orders.write().partitionBy("dt", "hour").parquet(folder + "/orders");
    Outcome outcome =
        run(
            "run",
            "partitions",
            "source.format=parquet",
            "source.path=" + folder + "/orders",
            "target.partition-by=[dt, hour]",
            "generate.rows=300");
    assertThat(outcome.code()).as(outcome.text()).isZero();
    Dataset<Row> rows = session.read().parquet(folder + "/partitions/synthetic");
    assertThat(rows.schema().simpleString())
        .isEqualTo("struct<amount:int,channel:string,dt:date,hour:int>");
    assertThat(rows.count()).isEqualTo(300);
    assertThat(rows.select("dt").distinct().count()).isEqualTo(3);
    assertThat(folder.resolve("partitions/synthetic/dt=2024-01-02/hour=1")).isDirectory();
  }

  @Test
  void catalogTablesAreSourcesAndTargets() {
    session.sql("DROP TABLE IF EXISTS real_orders");
    session.sql("DROP TABLE IF EXISTS synthetic_orders");
    session
        .range(0, 500, 1, 2)
        .selectExpr("CAST(id % 5 AS INT) AS amount", "IF(id % 4 = 0, 'a', 'b') AS kind")
        .write()
        .option("path", folder + "/real_orders")
        .saveAsTable("real_orders");
    String[] job = {
      "source.table=real_orders",
      "target.table=synthetic_orders",
      "target.path=null",
      "generate.rows=200"
    };
    Outcome outcome = run("run", "catalog", job);
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(session.table("synthetic_orders").count()).isEqualTo(200);
    assertThat(session.table("synthetic_orders").schema().simpleString())
        .isEqualTo("struct<amount:int,kind:string>");
    assertThat(run("generate", "catalog", job).text())
        .contains("Target exists: table synthetic_orders");
    session.sql("DROP TABLE synthetic_orders");
    session.sql("DROP TABLE real_orders");
  }

  private record Outcome(int code, String text) {}

  private static Outcome run(String command, String name, String... settings) {
    List<String> args = new ArrayList<>(List.of(command));
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.path=" + folder + "/" + name + "/model",
                "target.path=" + folder + "/" + name + "/synthetic",
                "report.path=" + folder + "/" + name + "/report",
                "train.max-rounds=1",
                "train.local-steps=5",
                "train.calibration=false",
                "generate.rows=50"));
    all.addAll(List.of(settings));
    for (String setting : all) {
      args.add("--set");
      args.add(setting);
    }
    StringWriter out = new StringWriter();
    int code =
        Mirrorlake.execute(
            new PrintWriter(out), new PrintWriter(out, true), args.toArray(String[]::new));
    return new Outcome(code, out.toString());
  }
}
