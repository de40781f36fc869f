package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.bench.FamilyData;
import io.mirrorlake.config.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs on parents and two tables of children, in this process. */
@Tag("integration")
class FamilyJobIT {
  private static final int CUSTOMERS = 1_200;

  @TempDir Path folder;

  @BeforeAll
  static void shareTheSession() {
    SparkTest.spark();
  }

  private static SparkSession spark() {
    return SparkTest.spark();
  }

  @Test
  void childrenDependOnTheirParentsAsInTheSource() throws IOException {
    FamilyData.write(folder, CUSTOMERS, 1);
    assertThat(run("run", "train.max-rounds=12")).isEqualTo(0);
    view("customers");
    view("orders");
    view("calls");
    assertThat(table("orders").schema()).isEqualTo(spark().table("real_orders").schema());
    assertThat(figure("SELECT count(*) - count(DISTINCT customer_id) FROM customers")).isZero();
    assertThat(figure("SELECT count(*) - count(DISTINCT order_id) FROM orders")).isZero();
    for (String child : List.of("orders", "calls")) {
      assertThat(
              figure(
                  "SELECT count(*) FROM %s LEFT ANTI JOIN customers USING (customer_id)"
                      .formatted(child)))
          .isZero();
    }
    assertThat(figure("SELECT count(*) FROM orders JOIN real_orders USING (order_id)"))
        .as("keys are new")
        .isZero();
    assertAlike("count(order_id) / count(DISTINCT customer_id)", "segment = 'A'", 0.25);
    assertAlike("count(order_id) / count(DISTINCT customer_id)", "segment = 'B'", 0.25);
    assertAlike("avg(ln(amount))", "segment = 'A'", 0.05);
    assertAlike("avg(ln(amount))", "segment = 'C'", 0.05);
    assertAlike("avg(int(channel = 'web'))", "age < 40", 0.2);
    assertAlike("avg(int(channel = 'web'))", "age >= 40", 0.3);
    assertAlike("avg(int(returned))", "channel = 'web'", 0.35);
    JsonNode orders = summary("report/orders/summary.json");
    assertThat(orders.path("foreign_keys_valid").asDouble()).isEqualTo(1);
    assertThat(orders.path("sequence_lengths").asDouble()).isGreaterThan(0.8);
    assertThat(orders.path("c2st_auc").asDouble()).isLessThan(0.8);
    assertThat(folder.resolve("report/calls/report.html")).exists();
    assertThat(summary("report/summary.json").path("status").asText()).isEqualTo("done");

    // Again, and fewer, from the published model: the same rows.
    List<Row> before = table("orders").collectAsList();
    List<Row> parents = table("customers").limit(100).collectAsList();
    assertThat(run("generate", "generate.rows=100")).isEqualTo(0);
    assertThat(table("customers").collectAsList()).containsExactlyInAnyOrderElementsOf(parents);
    assertThat(before).containsAll(table("orders").collectAsList());
    assertThat(run("evaluate")).isEqualTo(0);
  }

  /** A figure over orders beside their customers, within a share of the real one. */
  private static void assertAlike(String figure, String where, double share) {
    String query = "SELECT %s FROM %scustomers LEFT JOIN %sorders USING (customer_id) WHERE %s";
    double real = figure(query.formatted(figure, "real_", "real_", where));
    assertThat(figure(query.formatted(figure, "", "", where)))
        .as(figure + " where " + where)
        .isCloseTo(real, within(share * real));
  }

  private static double figure(String query) {
    return ((Number) spark().sql(query).head().get(0)).doubleValue();
  }

  @Test
  void aChildWithoutAParentIsRefusedWithTheirNumber() throws IOException {
    FamilyData.write(folder, 60, 1);
    append("orders.csv", "999999,777777,2023-05-05,1.00,web,true\n");
    assertThat(run("run")).isEqualTo(ExitCode.INPUT.code());
    assertThat(messages)
        .contains("No parent: 1 rows of")
        .contains("customer_id (children.orders.foreign-key)");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void aChildWithoutAKeyIsRefused() throws IOException {
    FamilyData.write(folder, 60, 1);
    append("calls.csv", ",3,bill\n");
    assertThat(run("run")).isEqualTo(ExitCode.INPUT.code());
    assertThat(messages).contains("Null key: 1 rows of");
  }

  @Test
  void aParentsKeyThatRepeatsIsRefused() throws IOException {
    FamilyData.write(folder, 60, 1);
    append("customers.csv", "7,A,33,DE\n");
    assertThat(run("run")).isEqualTo(ExitCode.INPUT.code());
    assertThat(messages).contains("Not a key: 1 of 61 values of customer_id");
  }

  @Test
  void aForeignKeyThatIsNotThereIsToldWithTheNearestName() throws IOException {
    FamilyData.write(folder, 60, 1);
    assertThat(run("run", "children.orders.foreign-key=custmer_id"))
        .isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(messages).contains("children.orders.foreign-key").contains("customer_id");
  }

  @Test
  void atMostOneChildEach() throws IOException {
    write(
        folder.resolve("customers.csv"),
        "customer_id,segment\n",
        i -> "%d,%s\n".formatted(i, i % 3 == 0 ? "A" : "B"));
    write(
        folder.resolve("orders.csv"),
        "customer_id,amount\n",
        i -> i % 2 == 0 ? "%d,%d.5\n".formatted(i, i % 3 == 0 ? i % 10 : 100 + i % 10) : "");
    write(
        folder.resolve("calls.csv"),
        "customer_id,minutes,reason\n",
        i -> "%d,%d,bill\n%d,%d,bill\n".formatted(i, i % 7, i, i % 5));
    assertThat(run("run", "train.max-rounds=4")).as(messages).isEqualTo(0);
    view("orders");
    assertThat(figure("SELECT max(n) FROM (SELECT count(*) n FROM orders GROUP BY customer_id)"))
        .isEqualTo(1);
    view("calls");
    assertThat(figure("SELECT count(*) FROM calls WHERE reason <> 'bill'")).isZero();
    assertThat(figure("SELECT min(n) FROM (SELECT count(*) n FROM calls GROUP BY customer_id)"))
        .as("each has two")
        .isEqualTo(2);
  }

  private static void write(Path file, String head, IntFunction<String> line) throws IOException {
    StringBuilder text = new StringBuilder(head);
    for (int i = 1; i <= 300; i++) {
      text.append(line.apply(i));
    }
    Files.writeString(file, text);
  }

  private String messages = "";

  private int run(String command, String... assignments) throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            mirrorlake {
              source.path = "%1$s/customers.csv"
              children {
                orders { path = "%1$s/orders.csv", foreign-key = customer_id, target = "%1$s/out/orders" }
                calls { path = "%1$s/calls.csv", foreign-key = customer_id, target = "%1$s/out/calls" }
              }
              model.path = "%1$s/model"
              target { path = "%1$s/out/customers", mode = overwrite }
              report.path = "%1$s/report"
              train.local-steps = 25
            }
            """
                .formatted(folder));
    List<String> arguments = new ArrayList<>(List.of(command, "--config", job.toString()));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    StringWriter err = new StringWriter();
    int code =
        Mirrorlake.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            arguments.toArray(String[]::new));
    messages = err.toString();
    return code;
  }

  private void append(String file, String line) throws IOException {
    Files.writeString(folder.resolve(file), line, StandardOpenOption.APPEND);
  }

  private Dataset<Row> table(String name) {
    return spark().read().parquet(folder.resolve("out/" + name).toString());
  }

  private void view(String name) {
    table(name).createOrReplaceTempView(name);
    spark()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(folder.resolve(name + ".csv").toString())
        .createOrReplaceTempView("real_" + name);
  }

  private JsonNode summary(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }
}
