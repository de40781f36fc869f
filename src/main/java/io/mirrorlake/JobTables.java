package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.sequence.SequenceColumns;
import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.table.HoldoutTable;
import io.mirrorlake.table.RowSplit;
import io.mirrorlake.table.SourceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The real rows of a job.
 *
 * @param train rows that profile and training see
 * @param holdout rows that they never see, in the same schema; absent where switched off
 */
record JobTables(Dataset<Row> train, Optional<Dataset<Row>> holdout) {
  /**
   * Reads and checks the source, and the holdout or splits it off. What is costly to read again
   * (text files, databases, a split) is kept in Spark's cache, on disk where memory ends.
   *
   * @throws io.mirrorlake.config.JobException where the source or the holdout cannot be used
   */
  static JobTables read(SparkSession session, JobSettings job) {
    return of(session, SourceTable.read(session, job.source()), job);
  }

  /**
   * As {@link #read}, of a source that is at hand.
   *
   * @param source its rows, checked
   */
  static JobTables of(SparkSession session, Dataset<Row> source, JobSettings job) {
    if (job.holdout().path().isPresent()) {
      Dataset<Row> holdout =
          HoldoutTable.read(session, job.source(), job.holdout().path().get(), source.schema());
      return job.source().isKept()
          ? new JobTables(kept(source), Optional.of(kept(holdout)))
          : new JobTables(source, Optional.of(holdout));
    }
    if (job.holdout().fraction() == 0) {
      return new JobTables(job.source().isKept() ? kept(source) : source, Optional.empty());
    }
    RowSplit split = split(source, job);
    return new JobTables(kept(split.train()), Optional.of(kept(split.holdout())));
  }

  /** Of sequences whole entities are set aside. */
  private static RowSplit split(Dataset<Row> source, JobSettings job) {
    double fraction = job.holdout().fraction();
    return job.sequence().isOn()
        ? RowSplit.ofEntities(
            source, SequenceColumns.of(source.schema(), job.sequence()).key(), fraction, job.seed())
        : RowSplit.of(source, fraction, job.seed());
  }

  /** The same rows in Spark's cache, on disk where memory ends, until {@link #release}. */
  JobTables kept() {
    return new JobTables(kept(train), holdout.map(JobTables::kept));
  }

  /** Frees what {@link #kept()} keeps. */
  void release() {
    train.unpersist();
    holdout.ifPresent(rows -> rows.unpersist());
  }

  /** The same rows without some columns. */
  JobTables without(List<String> names) {
    return new JobTables(without(train, names), holdout.map(rows -> without(rows, names)));
  }

  /** Rows without some columns. */
  static Dataset<Row> without(Dataset<Row> rows, List<String> names) {
    return rows.select(
        Arrays.stream(rows.columns())
            .filter(name -> !names.contains(name))
            .map(ColumnNames::column)
            .toArray(Column[]::new));
  }

  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }
}
