package io.mirrorlake.profile;

import io.mirrorlake.table.ColumnNames;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The most frequent categories of a column with too many distinct ones to be counted in the scan. A
 * sample would miss most of a long tail: here every count is exact. One Spark aggregation a column.
 */
final class FrequentValues {
  private FrequentValues() {}

  /**
   * Counts a column's values.
   *
   * @param table the training rows
   * @param column name of a text column
   * @return the {@value ColumnState#MOST_COUNTED} most frequent ones, by falling count
   */
  static List<ValueCount> of(Dataset<Row> table, String column) {
    Column named = ColumnNames.column(column);
    Dataset<Row> counted =
        table
            .filter(named.isNotNull())
            .groupBy(named.as("value"))
            .agg(functions.count(functions.lit(1)).as("rows"));
    return counted
        .orderBy(functions.col("rows").desc(), functions.col("value"))
        .limit(ColumnState.MOST_COUNTED)
        .collectAsList()
        .stream()
        .map(row -> new ValueCount(row.get(0), row.getLong(1)))
        .toList();
  }
}
