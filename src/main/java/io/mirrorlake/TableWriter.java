package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.table.StagedOutput;
import java.util.Optional;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Writes rows to the job's target: its staging, or a table of the catalog. */
final class TableWriter {
  private final JobContext context;
  private final TargetSettings settings;
  private final Optional<StagedOutput> target;

  TableWriter(JobContext context, Optional<StagedOutput> target) {
    this.context = context;
    this.settings = context.job().target();
    this.target = target;
  }

  /**
   * Refuses an append that would repeat rows: the same seed and row numbers give the same rows.
   *
   * @throws JobException with the configuration's exit code where the target holds rows of the same
   *     seed and {@code generate.first-row} lies among them
   */
  void checkAppend() {
    if (settings.mode() != TargetSettings.Mode.APPEND) {
      return;
    }
    Optional<EarlierJob> earlier = target.flatMap(t -> EarlierJob.of(context, t.target()));
    JobSettings job = context.job();
    if (earlier.isEmpty() || earlier.get().seed() != job.seed()) {
      return;
    }
    if (earlier.get().isConditioned() || job.generate().isConditioned()) {
      throw JobException.configuration(
          "Rows could repeat: %s holds rows of seed %d, and rows picked by conditions have no known numbers; set another seed"
              .formatted(settings.name(), job.seed()));
    }
    if (job.generate().firstRow() < earlier.get().nextRow()) {
      throw JobException.configuration(
          "Rows would repeat: %s holds rows of seed %d up to number %d, and generate.first-row is %d; set generate.first-row = %d, or another seed"
              .formatted(
                  settings.name(),
                  job.seed(),
                  earlier.get().nextRow() - 1,
                  job.generate().firstRow(),
                  earlier.get().nextRow()));
    }
  }

  /** Writes the rows. */
  void write(Dataset<Row> rows) {
    DataFrameWriter<Row> writer = rows.write().format(settings.format());
    if (settings.format().equalsIgnoreCase("csv")) {
      writer = writer.option("header", true);
    }
    if (!settings.partitionBy().isEmpty()) {
      writer = writer.partitionBy(settings.partitionBy().toArray(String[]::new));
    }
    if (target.isPresent()) {
      writer.mode(SaveMode.Overwrite).save(target.get().staging().toString());
    } else {
      writer.mode(tableMode()).saveAsTable(settings.table().orElseThrow());
    }
  }

  private SaveMode tableMode() {
    return switch (settings.mode()) {
      case OVERWRITE -> SaveMode.Overwrite;
      case APPEND -> SaveMode.Append;
      case ERROR -> SaveMode.ErrorIfExists;
    };
  }
}
