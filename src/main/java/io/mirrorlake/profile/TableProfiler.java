package io.mirrorlake.profile;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.table.SampledRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Profiles a table in two scans: one of exactly mergeable column states, and one that fetches a
 * sample of rows. On the driver: the states (at most {@value ColumnState#MAX_COUNTED} values a
 * column) and the sample (at most five million cells).
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
    StructType schema = train.schema();
    checkKinds(schema, settings.kinds());
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
    return new ProfiledTable(
        new TableProfile(schema, rows, FunctionalDependencies.mark(columns, sample)), sample);
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

  private static void checkKinds(StructType schema, Map<String, String> kinds) {
    List<String> names = List.of(schema.fieldNames());
    List<String> known =
        Arrays.stream(ColumnKind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
    kinds.forEach(
        (column, kind) -> {
          if (!names.contains(column)) {
            throw JobException.configuration(
                "Column not found: %s (profile.columns)%s"
                    .formatted(column, NearMatches.question(column, names)));
          }
          if (!known.contains(kind)) {
            throw JobException.configuration(
                "profile.columns.%s.kind = %s: use one of %s"
                    .formatted(column, kind, String.join(", ", known)));
          }
        });
  }
}
