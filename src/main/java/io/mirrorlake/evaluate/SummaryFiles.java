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

  /** Figures of privacy. */
  public static final String PRIVACY = "privacy.parquet";

  private SummaryFiles() {}

  /**
   * Writes {@value #COLUMNS}, {@value #PAIRS} and {@value #PRIVACY}, a row a column, pair or
   * figure, where they are known, then {@value #SUMMARY}; what an earlier job left is deleted.
   *
   * @param spark writes the tables
   * @param summary what to write
   * @param privacy what to write; without figures there is no table
   * @param folder made where it does not exist
   * @param hadoop names the file systems
   * @throws IOException where the file system fails
   */
  public static void write(
      SparkSession spark, Summary summary, PrivacyReport privacy, Path folder, Configuration hadoop)
      throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    files.mkdirs(folder);
    Path columns = new Path(folder, COLUMNS);
    Path pairs = new Path(folder, PAIRS);
    Path attacks = new Path(folder, PRIVACY);
    files.delete(columns, true);
    files.delete(pairs, true);
    files.delete(attacks, true);
    if (summary.synthetic().isPresent()) {
      FidelityReport report = summary.synthetic().get();
      write(FigureTables.columns(spark, report, summary.holdout()), columns);
      write(FigureTables.pairs(spark, report, summary.holdout()), pairs);
    }
    if (!privacy.figures().isEmpty()) {
      write(PrivacyTable.of(spark, privacy), attacks);
    }
    writeSummary(summary, folder, hadoop);
  }

  /**
   * Writes {@value #SUMMARY} alone, as for a job that failed; needs no Spark.
   *
   * @param folder made where it does not exist
   * @throws IOException where the file system fails
   */
  public static void writeSummary(Summary summary, Path folder, Configuration hadoop)
      throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    files.mkdirs(folder);
    try (OutputStream out = files.create(new Path(folder, SUMMARY), true)) {
      out.write(summary.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void write(Dataset<Row> table, Path path) {
    table.coalesce(1).write().parquet(path.toString());
  }
}
