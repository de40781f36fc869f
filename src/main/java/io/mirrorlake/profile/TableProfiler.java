package io.mirrorlake.profile;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.ProfileSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
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
    RowSample sample = new RowSample(scan.sample(most, schema), rows <= most);
    List<ColumnProfile> columns = withLongTails(train, read(schema, scan, sample, settings));
    SampleCodes codes = new SampleCodes(columns, sample);
    List<ColumnProfile> marked =
        JointDependencies.mark(FunctionalDependencies.mark(columns, codes), codes);
    return new ProfiledTable(
        new TableProfile(schema, rows, marked),
        sample,
        RealKeysScan.of(train, holdout, marked, seed));
  }

  private static List<ColumnProfile> read(
      StructType schema, TableScan scan, RowSample sample, ProfileSettings settings) {
    return IntStream.range(0, schema.size())
        .parallel()
        .mapToObj(c -> ColumnReading.read(schema.fields()[c], scan.state(c), sample, c, settings))
        .toList();
  }

  /** Columns of which only the sample's values are known get the most frequent ones of all rows. */
  private static List<ColumnProfile> withLongTails(
      Dataset<Row> train, List<ColumnProfile> columns) {
    Map<Integer, StructField> longTails = new TreeMap<>();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).kind() == ColumnKind.CATEGORICAL && !columns.get(c).exact()) {
        longTails.put(c, columns.get(c).field());
      }
    }
    Map<Integer, List<ValueCount>> values =
        FrequentValues.of(train, longTails, ColumnState.mostCounted(columns.size()));
    List<ColumnProfile> known = new ArrayList<>(columns);
    values.forEach((c, counted) -> known.set(c, columns.get(c).withValues(counted)));
    return known;
  }
}
