package io.mirrorlake.generate;

import io.mirrorlake.table.ColumnNames;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that satisfy conditions, by rejection: the first of the endless synthetic table that do.
 * Ever more rows are tried until enough are found or the bound is reached, so it always ends.
 *
 * @param rows the rows found, at most those asked for
 * @param kept all that satisfy the conditions; kept in Spark's cache until {@link #release}
 * @param asked rows asked for
 * @param delivered rows found
 * @param tried rows that were generated for it
 */
public record ConditionedRows(
    Dataset<Row> rows, Dataset<Row> kept, long asked, long delivered, long tried) {
  private static final long FIRST_TRY = 65_536;
  private static final long MOST_TRIED_PER_ROW = 2_000;
  private static final long LEAST_BOUND = 4_000_000;
  private static final double SPARE = 1.2;

  /**
   * Finds the rows.
   *
   * @param generator what makes candidates
   * @param firstRow number of the first row to try
   * @param asked rows asked for
   * @param conditions what they have to satisfy
   */
  public static ConditionedRows find(
      TableGenerator generator, long firstRow, long asked, RowConditions conditions) {
    long bound = Math.max(LEAST_BOUND, Math.multiplyExact(asked, MOST_TRIED_PER_ROW));
    long tried = Math.max(FIRST_TRY, asked);
    while (true) {
      Dataset<Row> found =
          conditions
              .filter(generator.rows(firstRow, tried))
              .persist(StorageLevel.MEMORY_AND_DISK());
      long accepted = found.count();
      if (accepted >= asked || tried >= bound) {
        return new ConditionedRows(
            first(found, asked), found, asked, Math.min(asked, accepted), tried);
      }
      found.unpersist();
      double wanted =
          accepted == 0
              ? 8.0 * (double) tried
              : (double) tried * SPARE * (double) asked / (double) accepted;
      tried = Math.min(bound, Math.max((long) wanted, 2 * tried));
    }
  }

  /** Frees what is kept; the rows are made again where they are read after this. */
  public void release() {
    kept.unpersist();
  }

  /** The first rows in the order of partitions, which limit() would not promise. */
  private static Dataset<Row> first(Dataset<Row> found, long count) {
    String partition = "partition_of_row";
    List<Row> sizes =
        found
            .select(functions.spark_partition_id().as(partition))
            .groupBy(partition)
            .count()
            .orderBy(partition)
            .collectAsList();
    long before = 0;
    int last = Integer.MAX_VALUE;
    long ofLast = 0;
    for (Row size : sizes) {
      if (before + size.getLong(1) >= count) {
        last = size.getInt(0);
        ofLast = count - before;
        break;
      }
      before += size.getLong(1);
    }
    String place = String.format(Locale.ROOT, "place_%s", partition);
    Column id = functions.col(place);
    Column inPartition = id.bitwiseAND((1L << 33) - 1);
    Column number = functions.shiftright(id, 33);
    return found
        .withColumn(place, functions.monotonically_increasing_id())
        .filter(number.lt(last).or(number.equalTo(last).and(inPartition.lt(ofLast))))
        .select(ColumnNames.columns(found.schema()));
  }
}
