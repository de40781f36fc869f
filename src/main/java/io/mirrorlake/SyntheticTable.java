package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads the synthetic rows back, as a user of them would. */
final class SyntheticTable {
  private SyntheticTable() {}

  /** The target of an earlier job. */
  private static Dataset<Row> published(JobContext context) throws IOException {
    TargetSettings target = context.job().target();
    if (target.path().isPresent()) {
      Path path = new Path(target.path().get());
      if (!path.getFileSystem(context.hadoop()).exists(path)) {
        throw JobException.input(
            "Synthetic table not found: %s does not exist. Run generate first, or set target.path"
                .formatted(path));
      }
      return reader(context).load(path.toString());
    }
    return context.session().table(target.table().orElseThrow());
  }

  /**
   * The staged target of this job before it is published; where it has none, that of an earlier
   * one.
   *
   * @throws JobException where there is none
   */
  static Dataset<Row> of(JobContext context, Optional<StagedOutput> target) throws IOException {
    return target.isPresent()
        ? reader(context).load(target.get().staging().toString())
        : published(context);
  }

  static DataFrameReader reader(JobContext context) {
    String format = context.job().target().format();
    DataFrameReader reader = context.session().read().format(format);
    return format.equalsIgnoreCase("csv")
        ? reader.option("header", true).option("inferSchema", true)
        : reader;
  }
}
