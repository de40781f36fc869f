package io.mirrorlake;

import io.mirrorlake.config.JobConfiguration;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.table.SourceTable;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The stages of {@code train} over rows that are at hand as a dataset. Writes no file but Spark's
 * own, where its cache spills; publishes nothing.
 */
public final class DatasetTraining {
  private final JobConfiguration configuration;
  private final PrintWriter progress;

  /**
   * @param configuration the job; its source stands for the rows in messages and in the manifest
   * @param progress where lines of progress go
   */
  public DatasetTraining(JobConfiguration configuration, PrintWriter progress) {
    this.configuration = configuration;
    this.progress = progress;
  }

  /**
   * Profiles the rows, or measures them privately, then trains and calibrates. The rows are kept in
   * Spark's cache meanwhile, unless they are there already.
   *
   * @param rows the whole table; a holdout is split off as the configuration says
   * @return the model, its manifest, and what would lie beside them in a model's folder
   * @throws io.mirrorlake.config.JobException as the command {@code train}
   * @throws IOException where a holdout of its own cannot be read
   */
  public LearntModel fit(Dataset<Row> rows) throws IOException {
    JobSettings job = configuration.settings();
    JobContext context = new JobContext(rows.sparkSession(), configuration, new Progress(progress));
    Dataset<Row> source = SourceTable.of(rows, job.source());
    boolean isOurs =
        rows.storageLevel().equals(StorageLevel.NONE())
            && source.storageLevel().equals(StorageLevel.NONE());
    if (isOurs) {
      source.persist(StorageLevel.MEMORY_AND_DISK());
    }
    try {
      return learn(context, JobTables.of(rows.sparkSession(), source, job));
    } finally {
      if (isOurs) {
        source.unpersist();
      }
    }
  }

  private static LearntModel learn(JobContext context, JobTables tables) throws IOException {
    JobSettings job = context.job();
    if (!job.children().isEmpty()) {
      throw JobException.configuration(
          "children: an estimator learns one table; use submit/mirrorlake for several");
    }
    try {
      NamedColumns.check(job, tables.train().schema());
      if (job.differentialPrivacy().isOn()) {
        return new PrivateTrainStage(context).learn(tables);
      }
      UnderstoodTable table = UnderstoodTable.of(tables, job);
      return new TrainStage(context)
          .learn(tables, table)
          .with(ProfileStage.PROFILE, table.profile().toJson(job.privacy().minCount()));
    } finally {
      tables.holdout().ifPresent(holdout -> release(tables.train(), holdout));
    }
  }

  /** Frees what {@link JobTables} keeps of a split. */
  private static void release(Dataset<Row> train, Dataset<Row> holdout) {
    train.unpersist();
    holdout.unpersist();
  }
}
