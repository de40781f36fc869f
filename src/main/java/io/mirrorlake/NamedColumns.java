package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.generate.RowConditions;
import io.mirrorlake.table.ColumnNames;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Finds the columns that a job names for its last stages before its first one costs anything. */
final class NamedColumns {
  private NamedColumns() {}

  /**
   * Checks {@code target.partition-by}, {@code report.target-column} and {@code generate.balance}.
   *
   * @param schema of the rows that are learnt
   * @throws JobException with the configuration's exit code for a column that is not there, with
   *     the nearest names; or where all columns would become folders
   */
  static void check(JobSettings job, StructType schema) {
    job.target()
        .partitionBy()
        .forEach(name -> ColumnNames.named("target.partition-by", name, schema));
    job.report()
        .targetColumn()
        .ifPresent(name -> ColumnNames.named("report.target-column", name, schema));
    job.generate().balance().ifPresent(name -> ColumnNames.named("generate.balance", name, schema));
    if (!schema.isEmpty() && job.target().partitionBy().size() >= schema.size()) {
      throw JobException.configuration(
          "target.partition-by names all %d columns; one has to remain in the files"
              .formatted(schema.size()));
    }
  }

  /**
   * Checks the names in {@code generate.where} and {@code generate.constraints}, and that they can
   * be read.
   *
   * @param rows of the schema that is learnt
   * @throws JobException with the configuration's exit code for a column that is not there, with
   *     the nearest names
   */
  static void checkConditions(JobSettings job, Dataset<Row> rows) {
    RowConditions.checkNames(rows, job.generate().where(), job.generate().constraints());
  }
}
