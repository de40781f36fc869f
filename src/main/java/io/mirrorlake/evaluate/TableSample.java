package io.mirrorlake.evaluate;

import io.mirrorlake.table.SampledRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A sample of one side of a comparison, chosen by content and seed. */
record TableSample(long rowsOfTable, List<Row> rows) {
  /** Rows a side below which no sampled figure means anything. */
  static final int LEAST_ROWS = 50;

  /**
   * Counts the table and fetches the sample. Two passes.
   *
   * @param most rows at the most
   */
  static TableSample of(Dataset<Row> table, long most, long seed) {
    long count = table.count();
    return new TableSample(
        count, count == 0 ? List.of() : SampledRows.of(table, count, most, seed));
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
