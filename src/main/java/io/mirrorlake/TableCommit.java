package io.mirrorlake;

import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Publishes rows into a table that exists and keeps a log of its own, such as Delta Lake's: by one
 * commit of the table's format, so that a reader sees the old rows or the new and the history
 * stays. The rows are read from the staging, which is of the same format.
 */
final class TableCommit {
  private static final Set<String> PLAIN_FILES =
      Set.of("parquet", "orc", "json", "csv", "avro", "text");

  private final JobContext context;
  private final TargetSettings settings;
  private final StagedOutput output;
  private final List<String> partitionBy;

  /**
   * @param partitionBy columns that become folders
   */
  TableCommit(JobContext context, StagedOutput output, List<String> partitionBy) {
    this.context = context;
    this.settings = context.job().target();
    this.output = output;
    this.partitionBy = partitionBy;
  }

  /** Whether the target exists and is more than a folder of files. */
  boolean isNeeded() throws IOException {
    return !PLAIN_FILES.contains(settings.format().toLowerCase(Locale.ROOT))
        && settings.mode() != TargetSettings.Mode.ERROR
        && output.target().getFileSystem(context.hadoop()).exists(output.target());
  }

  /** Commits. */
  void run() {
    Dataset<Row> rows =
        context.session().read().format(settings.format()).load(output.staging().toString());
    DataFrameWriter<Row> writer = rows.write().format(settings.format());
    if (!partitionBy.isEmpty()) {
      writer = writer.partitionBy(partitionBy.toArray(String[]::new));
    }
    if (settings.mode() == TargetSettings.Mode.OVERWRITE) {
      // Delta's name for: the new rows' schema takes the place of the old one.
      writer.option("overwriteSchema", true).mode(SaveMode.Overwrite);
    } else {
      writer.mode(SaveMode.Append);
    }
    writer.save(output.target().toString());
  }
}
