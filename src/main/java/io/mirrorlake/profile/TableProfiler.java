package io.mirrorlake.profile;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.table.SampledRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Profiles a table in two scans: one of exactly mergeable column states, and one that fetches a
 * sample of rows. On the driver: the states (at most {@value ColumnState#MAX_COUNTED} values a
 * column) and the sample (at most five million cells). A third scan, of these columns alone, is
 * made where there are keys or personal data: at most five megabytes a column.
 */
public final class TableProfiler {
  private static final long MOST_CELLS = 5_000_000;

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
    ColumnState[] states = states(train, schema.size());
    long rows = states[0].rows();
    if (rows == 0) {
      throw JobException.input(
          "No training row: the holdout has taken all of them; lower holdout.fraction");
    }
    long most = Math.max(1_000, Math.min(settings.sampleRows(), MOST_CELLS / schema.size()));
    RowSample sample = new RowSample(SampledRows.of(train, rows, most, seed), rows <= most);
    List<ColumnProfile> columns = new ArrayList<>();
    for (int c = 0; c < schema.size(); c++) {
      columns.add(ColumnReading.read(schema.fields()[c], states[c], sample, c, settings));
    }
    List<ColumnProfile> marked = FunctionalDependencies.mark(columns, sample);
    return new ProfiledTable(
        new TableProfile(schema, rows, marked),
        sample,
        RealKeysScan.of(train, holdout, marked, seed));
  }

  private static ColumnState[] states(Dataset<Row> train, int columns) {
    return train
        .javaRDD()
        .mapPartitions(
            rows -> {
              ColumnState[] states = newStates(columns);
              while (rows.hasNext()) {
                Row row = rows.next();
                for (int c = 0; c < columns; c++) {
                  states[c].add(ColumnValues.canonical(row.get(c)));
                }
              }
              Arrays.stream(states).forEach(ColumnState::sealed);
              return List.<ColumnState[]>of(states).iterator();
            })
        .treeAggregate(newStates(columns), TableProfiler::merge, TableProfiler::merge);
  }

  private static ColumnState[] newStates(int columns) {
    ColumnState[] states = new ColumnState[columns];
    Arrays.setAll(states, c -> new ColumnState());
    return states;
  }

  private static ColumnState[] merge(ColumnState[] left, ColumnState[] right) {
    for (int c = 0; c < left.length; c++) {
      left[c] = left[c].merge(right[c]);
    }
    return left;
  }
}
