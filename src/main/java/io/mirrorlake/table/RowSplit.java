package io.mirrorlake.table;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * A table's rows, parted at random into those that are learnt from and those set aside.
 *
 * <p>Whether a row is set aside depends on its content, on its number among equal rows, and on the
 * seed, never on where it lies: any layout of the same table gives the same two sets. Equal rows
 * are drawn each for itself. By content alone a table of a few distinct rows could not be parted,
 * and no row of the holdout would ever equal a training row, which is the very chance that the
 * holdout has to measure.
 *
 * @param train rows to learn from
 * @param holdout rows set aside
 */
public record RowSplit(Dataset<Row> train, Dataset<Row> holdout) {
  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  /**
   * Parts the rows. Lazy; each of the two sets costs one shuffle of all rows whenever it is
   * computed, so keep what is read more than once. A small table may come out with one side empty:
   * each row falls by itself.
   *
   * @param rows the whole table
   * @param fraction chance of a row to be set aside, in [0, 1]; 0 costs no shuffle
   * @param seed another seed gives another split
   */
  public static RowSplit of(Dataset<Row> rows, double fraction, long seed) {
    if (fraction == 0) {
      return new RowSplit(rows, rows.limit(0));
    }
    StructType schema = rows.schema();
    String hash = ColumnNames.unused("row_hash", schema);
    String aside = ColumnNames.unused("row_aside", schema);
    Column number =
        functions
            .row_number()
            .over(Window.partitionBy(ColumnNames.column(hash)).orderBy(ColumnNames.column(hash)));
    Column mixed = functions.xxhash64(ColumnNames.column(hash), number, functions.lit(seed));
    Dataset<Row> drawn =
        rows.withColumn(hash, RowHash.of(schema, seed))
            .withColumn(aside, uniform(mixed).lt(fraction));
    return parted(drawn, aside, schema);
  }

  /**
   * Parts whole entities: the rows of one all fall to the same side, by the key's content and the
   * seed. Lazy, and without a shuffle.
   *
   * @param rows the whole table
   * @param key names of the columns that name an entity
   * @param fraction chance of an entity to be set aside, in [0, 1]
   * @param seed another seed gives another split
   */
  public static RowSplit ofEntities(
      Dataset<Row> rows, List<String> key, double fraction, long seed) {
    StructType schema = rows.schema();
    String aside = ColumnNames.unused("row_aside", schema);
    Column hash =
        functions.xxhash64(RowHash.of(RowHash.part(schema, key), seed), functions.lit(seed));
    return parted(rows.withColumn(aside, uniform(hash).lt(fraction)), aside, schema);
  }

  private static Column uniform(Column hash) {
    return functions.shiftrightunsigned(hash, 11).multiply(TWO_TO_MINUS_53);
  }

  private static RowSplit parted(Dataset<Row> drawn, String aside, StructType schema) {
    Column isAside = ColumnNames.column(aside);
    Column[] columns = ColumnNames.columns(schema);
    return new RowSplit(
        drawn.filter(functions.not(isAside)).select(columns),
        drawn.filter(isAside).select(columns));
  }
}
