package io.mirrorlake.evaluate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes a summary to a folder. */
public final class SummaryFiles {
  /** What a scheduler reads. */
  public static final String SUMMARY = "summary.json";

  /** Figures of columns. */
  public static final String COLUMNS = "columns.parquet";

  /** Figures of pairs. */
  public static final String PAIRS = "pairs.parquet";

  private SummaryFiles() {}

  /**
   * Writes {@value #COLUMNS} and {@value #PAIRS}, a row a column or pair, where fidelity is known,
   * then {@value #SUMMARY}; what an earlier job left is deleted.
   *
   * @param spark writes the tables
   * @param summary what to write
   * @param folder made where it does not exist
   * @param hadoop names the file systems
   * @throws IOException where the file system fails
   */
  public static void write(SparkSession spark, Summary summary, Path folder, Configuration hadoop)
      throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    files.mkdirs(folder);
    Path columns = new Path(folder, COLUMNS);
    Path pairs = new Path(folder, PAIRS);
    files.delete(columns, true);
    files.delete(pairs, true);
    if (summary.synthetic().isPresent()) {
      FidelityReport report = summary.synthetic().get();
      write(FigureTables.columns(spark, report, summary.holdout()), columns);
      write(FigureTables.pairs(spark, report, summary.holdout()), pairs);
    }
    try (OutputStream out = files.create(new Path(folder, SUMMARY), true)) {
      out.write(summary.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void write(Dataset<Row> table, Path path) {
    table.coalesce(1).write().parquet(path.toString());
  }
}
