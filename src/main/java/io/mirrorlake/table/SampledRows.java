package io.mirrorlake.table;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A sample of a table's rows on the driver, chosen by content and seed: the same for any layout of
 * the table.
 */
public final class SampledRows {
  /** Spare share of rows, so that the asked number is reached in spite of chance. */
  private static final double SPARE = 1.05;

  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  private SampledRows() {}

  /**
   * Fetches the rows whose hashes are smallest. Equal rows share their fate, so a sample of a table
   * of few distinct rows is coarse.
   *
   * @param rows the table
   * @param count its number of rows
   * @param most rows wanted at the most; where the table has no more, all are fetched
   * @param seed another seed gives another sample
   */
  public static List<Row> of(Dataset<Row> rows, long count, long most, long seed) {
    String hash = ColumnNames.unused("row_hash", rows.schema());
    Dataset<Row> marked =
        share(rows, SPARE * most / count, seed).withColumn(hash, RowHash.of(rows.schema(), seed));
    // Sorted on the driver: the order of partitions must not show.
    return marked.collectAsList().stream()
        .sorted(java.util.Comparator.comparingLong(row -> row.getLong(row.size() - 1)))
        .limit(most)
        .toList();
  }

  /**
   * About a share of the rows, where they lie: those whose hashes are smallest.
   *
   * @param rows the table
   * @param share of the rows wanted; all of them from 1 on, or where it is no number
   * @param seed another seed gives another sample
   */
  public static Dataset<Row> share(Dataset<Row> rows, double share, long seed) {
    if (!(share < 1)) {
      return rows;
    }
    Column hash = RowHash.of(rows.schema(), seed);
    Column uniform = functions.shiftrightunsigned(hash, 11).multiply(TWO_TO_MINUS_53);
    return rows.filter(uniform.lt(share));
  }
}
