package io.mirrorlake.profile;

import io.mirrorlake.table.ColumnNames;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** One scan over the replaced columns that learns their {@link RealKeys}. */
final class RealKeysScan {
  private RealKeysScan() {}

  /**
   * What is known of each replaced column's real values.
   *
   * @param train the profiled rows
   * @param holdout further rows whose values must not come back, with the same columns
   * @param columns the profile's columns
   * @param seed of the salts
   * @return by index in the schema; empty, without a scan, where no column is replaced
   */
  static Map<Integer, RealKeys> of(
      Dataset<Row> train, Optional<Dataset<Row>> holdout, List<ColumnProfile> columns, long seed) {
    int[] replaced =
        IntStream.range(0, columns.size())
            .filter(c -> columns.get(c).kind().isReplaced())
            .toArray();
    if (replaced.length == 0) {
      return Map.of();
    }
    RealKeys[] none =
        IntStream.of(replaced)
            .mapToObj(c -> new RealKeys(columns.get(c), "%d/%d/".formatted(seed, c)))
            .toArray(RealKeys[]::new);
    Column[] selected =
        IntStream.of(replaced)
            .mapToObj(c -> ColumnNames.column(columns.get(c).field().name()))
            .toArray(Column[]::new);
    Dataset<Row> rows = train.select(selected);
    StructType schema = rows.schema();
    RealKeys[] all =
        holdout
            .map(h -> rows.union(h.select(selected)))
            .orElse(rows)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(part -> Collections.singleton(learnt(part, schema, none)).iterator())
            .treeReduce(RealKeysScan::merged);
    Map<Integer, RealKeys> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < replaced.length; i++) {
      byColumn.put(replaced[i], all[i]);
    }
    return byColumn;
  }

  /** Each task has read a copy of {@code keys} of its own. */
  private static RealKeys[] learnt(Iterator<InternalRow> rows, StructType schema, RealKeys[] keys) {
    KeyCells[] cells = new KeyCells[keys.length];
    Arrays.setAll(cells, i -> KeyCells.of(schema.fields()[i].dataType(), keys[i]));
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      for (int i = 0; i < cells.length; i++) {
        if (!row.isNullAt(i)) {
          cells[i].add(row, i);
        }
      }
    }
    for (KeyCells column : cells) {
      column.end();
    }
    return keys;
  }

  private static RealKeys[] merged(RealKeys[] left, RealKeys[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i].merge(right[i]);
    }
    return left;
  }
}
