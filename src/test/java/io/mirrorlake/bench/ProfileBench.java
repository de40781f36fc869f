package io.mirrorlake.bench;

import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.TableProfiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Times the profile of a generated Parquet table against a plain scan of all its columns, in one
 * session and in turn: {@code ProfileBench FOLDER ROWS COLUMNS TURNS} prints the medians and their
 * ratio. The table is generated into the folder where it is not there yet.
 */
public final class ProfileBench {
  /** One of twenty columns, from the row's number {@code id} and a seed of the column. */
  private static final List<String> KINDS =
      List.of(
          "cast(pmod(h, 100) as int)",
          "cast(pmod(h, 1000000) as int)",
          "h",
          "id * 7 + 3",
          "exp(2 + 1.5 * sqrt(-2 * ln(u)) * cos(2 * pi() * v))",
          "round(exp(2 + 1.5 * sqrt(-2 * ln(u)) * cos(2 * pi() * v)), 2)",
          "if(u < 0.7, 0D, round(v * 1000, 1))",
          "sqrt(-2 * ln(u)) * cos(2 * pi() * v)",
          "cast(v * 500 as decimal(7, 2))",
          "cast(u * 1e9 as decimal(18, 4))",
          "concat('c', cast(u * u * 12 as int))",
          "concat('city ', cast(u * u * 900 as int))",
          "concat('k', cast(u * u * u * 15000 as int))",
          "concat('ID', hex(h))",
          "date_add(date'2000-01-01', cast(u * 9000 as int))",
          "timestamp_seconds(1500000000 + cast(u * 200000000 as bigint))",
          "timestamp_micros(1500000000000000 + cast(u * 200000000000000 as bigint))",
          "u < 0.01",
          "cast(u * u * 90 as smallint)",
          "cast(v as float)");

  private ProfileBench() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws java.io.IOException {
    Path folder = Path.of(args[0]);
    long rows = Long.parseLong(args[1]);
    int columns = Integer.parseInt(args[2]);
    int turns = Integer.parseInt(args[3]);
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.driver.host", "localhost")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    Path path = folder.resolve(rows + "x" + columns + ".parquet");
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      generated(spark, rows, columns).write().mode("overwrite").parquet(path.toString());
    }
    Dataset<Row> table = spark.read().parquet(path.toString());
    double[] scans = new double[turns];
    double[] profiles = new double[turns];
    // The first turn warms up the virtual machine, and is not counted.
    for (int turn = -1; turn < turns; turn++) {
      double scan = seconds(() -> table.write().format("noop").mode("overwrite").save());
      double profile = seconds(() -> profile(table));
      if (turn >= 0) {
        scans[turn] = scan;
        profiles[turn] = profile;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%10d %8d %10.2f %10.2f %8.2f%n",
        rows,
        columns,
        median(scans),
        median(profiles),
        median(profiles) / median(scans));
    spark.stop();
  }

  private static Dataset<Row> generated(SparkSession spark, long rows, int columns) {
    List<String> expressions = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      // Two uniform numbers in (0, 1) of each row and column.
      String hash = "xxhash64(id, %d)".formatted(c);
      String u = "((shiftrightunsigned(%s, 11) + 0.5D) / 9007199254740992D)".formatted(hash);
      String v = u.replace(hash, "xxhash64(id, %d, 1)".formatted(c));
      String value =
          KINDS
              .get(c % KINDS.size())
              .replaceAll("\\bh\\b", hash)
              .replaceAll("\\bu\\b", u)
              .replaceAll("\\bv\\b", v);
      boolean hasNulls = c % 3 == 2;
      expressions.add(
          hasNulls
              ? "if(pmod(xxhash64(id, %d, 2), 10) = 0, null, %s) as c%d".formatted(c, value, c)
              : "%s as c%d".formatted(value, c));
    }
    return spark.range(0, rows, 1, 2).selectExpr(expressions.toArray(String[]::new));
  }

  private static void profile(Dataset<Row> table) {
    TableProfiler.profile(table, new ProfileSettings(300, 40, 32, 4_096, 200_000, Map.of()), 1);
  }

  private static double seconds(Runnable work) {
    long started = System.nanoTime();
    work.run();
    return (System.nanoTime() - started) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
