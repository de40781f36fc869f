package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.AnyColumns.Kind;
import io.mirrorlake.profile.ColumnValues;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages of a job on a table of every type: what comes out is what could have gone in. */
@Tag("integration")
class AnyTableIT {
  private static final SparkSession SPARK = SparkTest.spark();
  private static final int ROWS = 3_000;

  @TempDir Path folder;

  @AfterEach
  void resetZone() {
    SPARK.conf().set("spark.sql.session.timeZone", "UTC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York"})
  void everyTypeComesBackInItsRangeGridAndShareOfNulls(String zone) throws IOException {
    SPARK.conf().set("spark.sql.session.timeZone", zone);
    StructType schema = new StructType();
    boolean isHome = zone.equals("UTC");
    List<Kind> kinds =
        AnyColumns.all().stream().filter(k -> isHome || ColumnValues.isTemporal(k.type())).toList();
    for (int k = 0; k < kinds.size(); k++) {
      DataType type = kinds.get(k).type();
      String odd = k < AnyColumns.ODD_NAMES.size() ? AnyColumns.ODD_NAMES.get(k) : "plain";
      schema =
          schema
              .add(odd, type, false)
              .add(kinds.get(k).name() + "_nullable", type)
              .add(kinds.get(k).name() + "_constant", type, false)
              .add(kinds.get(k).name() + "_nulls", type);
    }
    List<Row> real = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    Object[] constants =
        kinds.stream().map(kind -> kind.value().apply(new SplittableRandom(2))).toArray();
    for (int r = 0; r < ROWS; r++) {
      Object[] cells = new Object[schema.size()];
      for (int k = 0; k < kinds.size(); k++) {
        cells[4 * k] = kinds.get(k).value().apply(random);
        cells[4 * k + 1] = random.nextInt(4) == 0 ? null : kinds.get(k).value().apply(random);
        cells[4 * k + 2] = constants[k];
      }
      real.add(RowFactory.create(cells));
    }
    SPARK.createDataFrame(real, schema).createOrReplaceTempView("every_type");
    assertRuns("train", "everything");
    assertRuns("generate", "everything");
    List<Row> synthetic = synthetic();
    assertThat(synthetic).hasSize(ROWS);
    assertSameSchema(schema);
    for (int c = 0; c < schema.size(); c++) {
      assertPlausible(schema.fields()[c], values(real, c), values(synthetic, c));
    }
    for (int k = 0; k < kinds.size(); k++) {
      assertThat(values(synthetic, 4 * k)).doesNotContainNull();
      assertThat(values(synthetic, 4 * k + 2)).containsOnly(ColumnValues.canonical(constants[k]));
      assertThat(values(synthetic, 4 * k + 3)).containsOnlyNulls();
    }
  }

  private void assertSameSchema(StructType schema) {
    StructType back = SPARK.read().parquet(target()).schema();
    assertThat(back.fieldNames()).isEqualTo(schema.fieldNames());
    for (int c = 0; c < schema.size(); c++) {
      assertThat(back.fields()[c].dataType())
          .as(schema.fields()[c].name())
          .isEqualTo(schema.fields()[c].dataType());
    }
  }

  private static void assertPlausible(StructField field, List<Object> real, List<Object> made) {
    String name = field.name();
    // The standard error of a quarter of 750 rows is 0.016, of half of them 0.018, and there are
    // two
    // dozen such columns.
    assertThat(share(made, null)).as(name).isCloseTo(share(real, null), within(0.05));
    List<Object> seen = real.stream().filter(Objects::nonNull).toList();
    List<Object> drawn = made.stream().filter(Objects::nonNull).toList();
    if (seen.isEmpty()) {
      return;
    }
    DataType type = field.dataType();
    if (!ColumnValues.isOrdered(type)) {
      assertThat(new HashSet<>(seen)).as(name).containsAll(drawn);
      seen.stream()
          .distinct()
          .forEach(
              v ->
                  assertThat(share(made, v)).as(name + v).isCloseTo(share(real, v), within(0.055)));
      return;
    }
    List<Object> finite =
        seen.stream().filter(AnyTableIT::isFinite).sorted(ColumnValues::compare).toList();
    Set<Object> others = new HashSet<>(seen);
    finite.forEach(others::remove);
    assertThat(drawn)
        .as(name)
        .allMatch(
            v ->
                isFinite(v)
                    ? ColumnValues.compare(v, finite.get(0)) >= 0
                        && ColumnValues.compare(v, finite.get(finite.size() - 1)) <= 0
                    : others.contains(v));
    others.forEach(
        v -> assertThat(share(made, v)).as(name).isCloseTo(share(real, v), within(0.055)));
    if (seen.contains(0.0)) {
      assertThat(share(made, 0.0)).as(name).isCloseTo(share(real, 0.0), within(0.05));
    }
    assertThat(drawn).as(name).allMatch(grid(seen));
  }

  /** What all seen values have in common: whole minutes, whole seconds, odd numbers, cents. */
  private static Predicate<Object> grid(List<Object> seen) {
    for (long step : new long[] {60_000_000, 1_000_000, 2}) {
      if (seen.get(0) instanceof Long first) {
        Predicate<Object> isAlike =
            v -> Math.floorMod((Long) v, step) == Math.floorMod(first, step);
        if (seen.stream().allMatch(isAlike)) {
          return isAlike;
        }
      }
    }
    Predicate<Object> isOnCents =
        v ->
            !(v instanceof Double x)
                || !Double.isFinite(x)
                || Math.abs(x * 100 - Math.rint(x * 100)) < 1e-6;
    return seen.stream().allMatch(isOnCents) ? isOnCents : v -> true;
  }

  private static boolean isFinite(Object value) {
    return Double.isFinite(((Number) value).doubleValue());
  }

  private static double share(List<Object> values, Object value) {
    return values.stream().filter(v -> Objects.equals(v, value)).count() / (double) values.size();
  }

  private static List<Object> values(List<Row> rows, int column) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(ColumnValues.canonical(row.get(column))));
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 9, 10, 11})
  void aTableOfFewRowsIsRefusedWithItsNameAndRows(int rows) throws IOException {
    String source = folder.resolve("few.parquet").toString();
    SPARK
        .range(rows)
        .selectExpr("id", "cast(id as string) as name", "1 as one")
        .write()
        .parquet(source);
    StringWriter err = new StringWriter();
    String[] arguments = {
      "train", "--config", configuration(source), "--set", "holdout.fraction=0"
    };
    int code =
        Mirrorlake.execute(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
    assertThat(code).as(err.toString()).isEqualTo(3);
    assertThat(err.toString())
        .contains(source)
        .contains(rows + (rows == 0 ? " rows" : " training rows"));
  }

  @Test
  void aStructIsFlattenedAndItsFieldsComeBackAsColumns() throws IOException {
    String source = folder.resolve("nested.parquet").toString();
    SPARK
        .range(400)
        .selectExpr(
            "id % 7 as k",
            "if(id % 4 = 0, null, named_struct('city', concat('c', id % 3), 'at', named_struct('x', id % 5))) as a",
            "array(id) as list")
        .write()
        .parquet(source);
    assertRuns("train", source, "--set", "source.unsupported=flatten");
    assertRuns("generate", source);
    assertThat(SPARK.read().parquet(target()).schema().toDDL())
        .isEqualTo("k BIGINT,`a.city` STRING,`a.at.x` BIGINT");
    Map<Object, Integer> nulls = new HashMap<>();
    synthetic().forEach(row -> nulls.merge(row.isNullAt(1), 1, Integer::sum));
    assertThat(nulls.get(true) / 400.0).isCloseTo(0.25, within(0.03));
  }

  private void assertRuns(String command, String source, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "--config", configuration(source)));
    arguments.addAll(List.of(more));
    StringWriter err = new StringWriter();
    int code =
        Mirrorlake.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
  }

  private String configuration(String source) throws IOException {
    String where =
        source.startsWith("/") ? "path = \"%s\"".formatted(source) : "table = every_type";
    return Files.writeString(
            folder.resolve("job.conf"),
            """
            mirrorlake {
              source { format = parquet, %2$s }
              holdout.fraction = 0
              profile { bins = 8, max-discrete-values = 10 }
              model.path = "%1$s/model"
              target { path = "%1$s/synthetic", mode = overwrite }
              report.path = "%1$s/report"
              train { max-rounds = 4, local-steps = 25, batch-size = 200 }
            }
            """
                .formatted(folder, where))
        .toString();
  }

  private String target() {
    return folder.resolve("synthetic").toString();
  }

  private List<Row> synthetic() {
    return SPARK.read().parquet(target()).collectAsList();
  }
}
