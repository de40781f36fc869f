package io.mirrorlake.bench;

import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.TableProfiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  private ProfileBench() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws java.io.IOException {
    Path folder = Path.of(args[0]);
    long rows = Long.parseLong(args[1]);
    int columns = Integer.parseInt(args[2]);
    int turns = Integer.parseInt(args[3]);
    SparkSession spark = BenchSession.start();
    Path path = folder.resolve(rows + "x" + columns + ".parquet");
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      GeneratedTable.of(spark, 0, rows, columns).write().mode("overwrite").parquet(path.toString());
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
