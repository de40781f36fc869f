package io.mirrorlake.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * What {@code src/bench/evaluate/run.sh} scores: two tables of as many rows and a holdout of a
 * tenth, all of one distribution; prints the seconds of a plain scan of the two.
 *
 * <pre>EvaluateBench FOLDER ROWS COLUMNS</pre>
 */
public final class EvaluateBench {
  private EvaluateBench() {}

  /** Writes the tables that are not there yet, and scans. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    long rows = Long.parseLong(args[1]);
    int columns = Integer.parseInt(args[2]);
    SparkSession spark = BenchSession.start();
    write(spark, folder.resolve("real"), 0, rows, columns);
    write(spark, folder.resolve("synthetic"), rows, rows, columns);
    write(spark, folder.resolve("holdout"), 2 * rows, rows / 10, columns);
    double seconds = 0;
    // The first turn warms up.
    for (int turn = 0; turn < 2; turn++) {
      long started = System.nanoTime();
      for (String part : new String[] {"real", "synthetic"}) {
        spark
            .read()
            .parquet(folder.resolve(part).toString())
            .write()
            .format("noop")
            .mode("overwrite")
            .save();
      }
      seconds = (System.nanoTime() - started) / 1e9;
    }
    System.out.printf(Locale.ROOT, "%.1f%n", seconds);
    spark.stop();
  }

  private static void write(SparkSession spark, Path path, long first, long rows, int columns) {
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      GeneratedTable.of(spark, first, rows, columns)
          .write()
          .mode("overwrite")
          .parquet(path.toString());
    }
  }
}
