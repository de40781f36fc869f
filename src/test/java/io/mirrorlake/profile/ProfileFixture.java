package io.mirrorlake.profile;

import io.mirrorlake.config.ProfileSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** Profiles of rows in memory, without a Spark job; for tests. */
public final class ProfileFixture {
  private static final ProfileSettings SETTINGS =
      new ProfileSettings(300, 40, 32, 4_096, 200_000, Map.of());

  private ProfileFixture() {}

  /** The profile of the rows, as {@link TableProfiler} makes it of a table that fits a sample. */
  public static ProfiledTable profile(List<Row> rows, StructType schema) {
    ColumnState[] states = states(internal(rows, schema), schema, ColumnState.MOST_COUNTED);
    RowSample sample = new RowSample(rows.stream().map(ProfileFixture::canonical).toList(), true);
    List<ColumnProfile> columns = new ArrayList<>();
    for (int c = 0; c < schema.size(); c++) {
      columns.add(ColumnReading.read(schema.fields()[c], states[c], sample, c, SETTINGS));
    }
    return new ProfiledTable(
        new TableProfile(schema, rows.size(), FunctionalDependencies.mark(columns, sample)),
        sample,
        Map.of());
  }

  private static Row canonical(Row row) {
    return RowFactory.create(
        IntStream.range(0, row.size()).mapToObj(c -> ColumnValues.canonical(row.get(c))).toArray());
  }

  /** Rows as Spark holds them inside. */
  static List<InternalRow> internal(List<Row> rows, StructType schema) {
    Function1<Object, Object> convert = CatalystTypeConverters.createToCatalystConverter(schema);
    return rows.stream().map(row -> (InternalRow) convert.apply(row)).toList();
  }

  /** Sealed states of the rows' columns. */
  static ColumnState[] states(List<InternalRow> rows, StructType schema, int mostCounted) {
    UnsafeProjection projection = UnsafeProjection.create(schema);
    ColumnState[] states = new ColumnState[schema.size()];
    for (int c = 0; c < states.length; c++) {
      states[c] = new ColumnState(mostCounted);
    }
    RowBatch batch = new RowBatch(schema.size());
    for (InternalRow row : rows) {
      UnsafeRow binary = projection.apply(row);
      if (!batch.hasRoom(binary)) {
        add(batch, schema, states);
      }
      batch.add(binary);
    }
    add(batch, schema, states);
    for (ColumnState state : states) {
      state.sealed();
    }
    return states;
  }

  private static void add(RowBatch batch, StructType schema, ColumnState[] states) {
    for (int c = 0; c < states.length; c++) {
      CellForm.of(schema.fields()[c].dataType()).add(batch, c, states[c], new long[batch.size()]);
    }
    batch.clear();
  }
}
