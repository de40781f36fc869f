package io.mirrorlake.profile;

import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * The most frequent values of columns with too many distinct ones to be counted in the scan. A
 * sample would miss most of a long tail: here every count is exact. One Spark aggregation for up to
 * {@value #COLUMNS_AT_ONCE} columns of a type, since a job on a table of some thousand columns
 * costs more to plan than to run.
 */
final class FrequentValues {
  private static final int COLUMNS_AT_ONCE = 64;
  private static final String COLUMN = "column";
  private static final String VALUE = "value";
  private static final String ROWS = "rows";
  private static final String RANK = "rank";

  private FrequentValues() {}

  /**
   * Counts values.
   *
   * @param table the training rows
   * @param columns some of its columns, by any keys
   * @param most values a column
   * @return by the same keys, at most so many values each, by falling count
   */
  static Map<Integer, List<ValueCount>> of(
      Dataset<Row> table, Map<Integer, StructField> columns, int most) {
    Map<DataType, List<Integer>> byType =
        columns.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    key -> columns.get(key).dataType(), LinkedHashMap::new, Collectors.toList()));
    Map<Integer, List<ValueCount>> values = new HashMap<>();
    for (List<Integer> keys : byType.values()) {
      for (int from = 0; from < keys.size(); from += COLUMNS_AT_ONCE) {
        List<Integer> part = keys.subList(from, Math.min(keys.size(), from + COLUMNS_AT_ONCE));
        count(stacked(table, columns, part), most, values);
      }
    }
    return values;
  }

  /** A row for each cell of the columns that is not null: its column's key as text, and value. */
  private static Dataset<Row> stacked(
      Dataset<Row> table, Map<Integer, StructField> columns, List<Integer> keys) {
    Column[] selected =
        keys.stream()
            .map(key -> ColumnNames.column(columns.get(key).name()).as(String.valueOf(key)))
            .toArray(Column[]::new);
    Column[] stacked =
        keys.stream().map(key -> ColumnNames.column(String.valueOf(key))).toArray(Column[]::new);
    return table
        .select(selected)
        .unpivot(new Column[0], stacked, COLUMN, VALUE)
        .filter(functions.col(VALUE).isNotNull());
  }

  private static void count(Dataset<Row> stacked, int most, Map<Integer, List<ValueCount>> values) {
    Column rank =
        functions
            .row_number()
            .over(
                Window.partitionBy(COLUMN)
                    .orderBy(functions.col(ROWS).desc(), functions.col(VALUE)));
    List<Row> counted =
        stacked
            .groupBy(COLUMN, VALUE)
            .agg(functions.count(functions.lit(1)).as(ROWS))
            .withColumn(RANK, rank)
            .filter(functions.col(RANK).leq(most))
            .collectAsList();
    counted.stream()
        .sorted(Comparator.comparingInt(row -> row.getInt(3)))
        .forEach(
            row ->
                values
                    .computeIfAbsent(Integer.valueOf(row.getString(0)), key -> new ArrayList<>())
                    .add(new ValueCount(ColumnValues.canonical(row.get(1)), row.getLong(2))));
  }
}
