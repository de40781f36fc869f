package io.mirrorlake.profile;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.ProfileSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Profiles a table: its rows are counted, which for Parquet reads the footers only, then scanned
 * once for exactly mergeable column states and a sample of rows. On the driver: the states (at most
 * {@value ColumnState#MOST_COUNTED} values a column, and four million in all) and the sample (at
 * most five million cells). A further scan, of these columns alone, is made where there are keys or
 * personal data: at most five megabytes a column.
 */
public final class TableProfiler {
  private static final long MOST_CELLS = 5_000_000;

  /** Spare share of rows, so that the asked number is reached in spite of chance. */
  private static final double SPARE = 1.05;

  private TableProfiler() {}

  /**
   * Profiles the training rows.
   *
   * @param train the rows; holdout rows are not among them
   * @param settings how columns are understood
   * @param seed of the sample
   * @throws JobException with the configuration's exit code where a kind is stated for an unknown
   *     column, or an unknown one is stated; with the input's where there is no row
   */
  public static ProfiledTable profile(Dataset<Row> train, ProfileSettings settings, long seed) {
    return profile(train, Optional.empty(), settings, seed);
  }

  /**
   * Profiles the training rows. Of the holdout rows only salted hashes of keys and personal data
   * are taken, so that no new value equals a real one of theirs either.
   *
   * @param train the rows; holdout rows are not among them
   * @param holdout the rows set aside
   * @param settings how columns are understood
   * @param seed of the sample and the salts
   * @throws JobException as {@link #profile(Dataset, ProfileSettings, long)}
   */
  public static ProfiledTable profile(
      Dataset<Row> train, Optional<Dataset<Row>> holdout, ProfileSettings settings, long seed) {
    StructType schema = train.schema();
    StatedKinds.check(schema, settings.kinds());
    long most = Math.max(1_000, Math.min(settings.sampleRows(), MOST_CELLS / schema.size()));
    long expected = train.count();
    double share = expected <= most ? 1 : SPARE * most / expected;
    TableScan scan = TableScan.of(train, share, seed);
    long rows = scan.rows();
    if (rows == 0) {
      throw JobException.input(
          "No training row: the holdout has taken all of them; lower holdout.fraction");
    }
    RowSample sample = new RowSample(scan.sample(most), rows <= most);
    List<ColumnProfile> columns = new ArrayList<>();
    for (int c = 0; c < schema.size(); c++) {
      ColumnProfile column =
          ColumnReading.read(schema.fields()[c], scan.state(c), sample, c, settings);
      boolean isLongTail = column.kind() == ColumnKind.CATEGORICAL && !column.exact();
      columns.add(
          isLongTail ? column.withValues(FrequentValues.of(train, column.field().name())) : column);
    }
    List<ColumnProfile> marked =
        JointDependencies.mark(FunctionalDependencies.mark(columns, sample), sample);
    return new ProfiledTable(
        new TableProfile(schema, rows, marked),
        sample,
        RealKeysScan.of(train, holdout, marked, seed));
  }
}
