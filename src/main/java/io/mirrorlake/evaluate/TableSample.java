package io.mirrorlake.evaluate;

import io.mirrorlake.table.SampledRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A sample of one side of a comparison, chosen by content and seed. */
record TableSample(long rowsOfTable, List<Row> rows) {
  /** Rows a side below which no sampled figure means anything. */
  static final int LEAST_ROWS = 50;

  /** Cells at the most: bounds the driver's memory where a table is wide. */
  private static final long MOST_CELLS = 6_000_000;

  /**
   * Counts the table and fetches the sample. Two passes. Of a table of more than 100 columns it may
   * be smaller than asked: 6 million cells at the most.
   *
   * @param table of at least one column
   * @param most rows at the most
   */
  static TableSample of(Dataset<Row> table, long most, long seed) {
    long count = table.count();
    long bounded = Math.max(LEAST_ROWS, Math.min(most, MOST_CELLS / table.schema().length()));
    return new TableSample(
        count, count == 0 ? List.of() : SampledRows.of(table, count, bounded, seed));
  }

  /** Whether the table has more rows than were fetched. */
  boolean isPart() {
    return rows.size() < rowsOfTable;
  }

  /** Whether there are too few rows to compare. */
  boolean isTooSmall() {
    return rows.size() < LEAST_ROWS;
  }

  /** The first rows; by content a sample of the sample. */
  List<Row> first(int most) {
    return rows.subList(0, Math.min(most, rows.size()));
  }

  /** Why there is no figure: the table and its size. */
  static String tooSmall(String called, int rows) {
    return "the " + called + " table has " + rows + " rows, fewer than " + LEAST_ROWS;
  }
}
