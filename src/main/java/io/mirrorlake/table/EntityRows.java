package io.mirrorlake.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Rows entity by entity, those of an entity one after the other in the order of a column. Spark
 * shuffles by the key's hash and sorts inside partitions (a secondary sort), spilling to disk where
 * memory ends; nothing ever holds an entity whole, so one of millions of rows is no worse than
 * millions of a few.
 */
public final class EntityRows {
  private EntityRows() {}

  /**
   * The rows in order. Costs a shuffle and a sort whenever it is computed.
   *
   * @param rows rows of types that {@link SourceTable} admits, in any order
   * @param key names of the columns that name an entity
   * @param orderBy name of the column that orders the rows of an entity
   * @param seed of the hash that is appended
   * @return rows whose values are in the form of {@link CellReader}, and behind them a 64-bit hash
   *     of the key, {@link Long}
   */
  public static JavaRDD<Row> inOrder(
      Dataset<Row> rows, List<String> key, String orderBy, long seed) {
    StructType schema = rows.schema();
    String hash = ColumnNames.unused("entity_hash", schema);
    List<Column> order = new ArrayList<>();
    order.add(ColumnNames.column(hash));
    key.forEach(name -> order.add(ColumnNames.column(name)));
    order.add(ColumnNames.column(orderBy));
    CellReader[] readers = CellReader.of(schema);
    return rows.withColumn(hash, RowHash.of(RowHash.part(schema, key), seed))
        .repartition(ColumnNames.column(hash))
        .sortWithinPartitions(order.toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .map(
            row -> {
              Object[] values = new Object[readers.length + 1];
              System.arraycopy(CellReader.readAll(readers, row), 0, values, 0, readers.length);
              values[readers.length] = row.getLong(readers.length);
              return RowFactory.create(values);
            });
  }
}
