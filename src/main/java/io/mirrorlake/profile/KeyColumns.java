package io.mirrorlake.profile;

import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.table.SampledRows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * Tells columns of whole numbers that are keys or personal numbers in a table without a profile, by
 * the profile's rules ({@link WholeNumberKeys}).
 */
public final class KeyColumns {
  private static final long MOST_SAMPLED = 10_000;
  private static final long SEED = 1;

  /** Five standard deviations below all distinct are still nearly all distinct. */
  private static final double COUNTING_ERROR = 0.01;

  private KeyColumns() {}

  /** Whether keys of this type are told: whole numbers of 16 bits or more. */
  public static boolean canBe(DataType type) {
    return WholeNumberKeys.isWhole(type);
  }

  /**
   * The names of the keys among some columns: two passes over these alone.
   *
   * @param table any table
   * @param names of columns whose types {@link #canBe}; none for none, without a pass
   */
  public static Set<String> among(Dataset<Row> table, List<String> names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    Dataset<Row> columns =
        table.select(names.stream().map(ColumnNames::column).toArray(Column[]::new));
    Row counted = counted(columns);
    RowSample sample = new RowSample(sampled(columns, counted.getLong(0)), false);
    Set<String> keys = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      List<ValueCount> values = SampleCounts.of(columns.schema().fields()[i].dataType(), sample, i);
      long present = counted.getLong(2 * i + 1);
      long distinct = counted.getLong(2 * i + 2);
      if (WholeNumberKeys.kind(names.get(i), values, distinct, present).isPresent()) {
        keys.add(names.get(i));
      }
    }
    return keys;
  }

  private static Row counted(Dataset<Row> columns) {
    List<Column> counts = new ArrayList<>();
    for (String name : columns.columns()) {
      counts.add(functions.count(ColumnNames.column(name)));
      counts.add(functions.approx_count_distinct(ColumnNames.column(name), COUNTING_ERROR));
    }
    return columns.agg(functions.count(functions.lit(1)), counts.toArray(Column[]::new)).head();
  }

  /** Canonical values of some rows. */
  private static List<Row> sampled(Dataset<Row> columns, long rows) {
    int width = columns.columns().length;
    return SampledRows.of(columns, rows, MOST_SAMPLED, SEED).stream()
        .map(
            row ->
                RowFactory.create(
                    IntStream.range(0, width)
                        .mapToObj(i -> ColumnValues.canonical(row.get(i)))
                        .toArray()))
        .toList();
  }
}
