package io.mirrorlake.profile;

import io.mirrorlake.table.CellReader;
import io.mirrorlake.table.ColumnNames;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** One scan over the replaced columns that learns their {@link RealKeys}. */
final class RealKeysScan {
  private RealKeysScan() {}

  /** Adds a cell that is not null to what is known of its column. */
  @FunctionalInterface
  private interface CellAdder extends Serializable {
    void add(RealKeys keys, InternalRow row, int ordinal);

    static CellAdder of(DataType type) {
      if (type.equals(DataTypes.StringType)) {
        return (keys, row, i) -> keys.add(row.getUTF8String(i));
      }
      CellReader reader = CellReader.of(type);
      return (keys, row, i) -> keys.add(reader.read(row, i));
    }
  }

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
    CellAdder[] adders =
        Arrays.stream(rows.schema().fields())
            .map(field -> CellAdder.of(field.dataType()))
            .toArray(CellAdder[]::new);
    RealKeys[] all =
        holdout
            .map(h -> rows.union(h.select(selected)))
            .orElse(rows)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .treeAggregate(none, (keys, row) -> added(keys, adders, row), RealKeysScan::merged);
    Map<Integer, RealKeys> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < replaced.length; i++) {
      byColumn.put(replaced[i], all[i]);
    }
    return byColumn;
  }

  private static RealKeys[] added(RealKeys[] keys, CellAdder[] adders, InternalRow row) {
    for (int i = 0; i < keys.length; i++) {
      if (!row.isNullAt(i)) {
        adders[i].add(keys[i], row, i);
      }
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
