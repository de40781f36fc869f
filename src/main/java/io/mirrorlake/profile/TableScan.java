package io.mirrorlake.profile;

import io.mirrorlake.table.CellReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * One pass over a table's rows: every column's state, and the sampled rows. Rows are chosen by a
 * hash of their content, so the sample is the same for any layout of the table; equal rows share
 * their fate. Reads Spark's internal rows: no object is made of a cell that is only counted.
 */
final class TableScan implements Serializable {
  private static final double TWO_TO_MINUS_53 = 0x1p-53;
  private static final long NULL_HASH = 0x9E3779B97F4A7C15L;

  /**
   * A row of the sample.
   *
   * @param hash of the whole row
   * @param row canonical values
   */
  private record Sampled(long hash, Row row) implements Serializable {}

  private final ColumnState[] states;
  private final List<Sampled> sample = new ArrayList<>();

  private TableScan(int columns) {
    states = new ColumnState[columns];
    int mostCounted = ColumnState.mostCounted(columns);
    for (int c = 0; c < columns; c++) {
      states[c] = new ColumnState(mostCounted);
    }
  }

  /**
   * Scans a table.
   *
   * @param table of supported types
   * @param share of the rows that are sampled; 1 or more: all
   * @param seed of the sample
   */
  static TableScan of(Dataset<Row> table, double share, long seed) {
    StructType schema = table.schema();
    return table
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            rows -> {
              TableScan scan = new TableScan(schema.size());
              scan.add(rows, schema, share, seed);
              return List.of(scan).iterator();
            })
        .treeAggregate(new TableScan(schema.size()), TableScan::merge, TableScan::merge);
  }

  private void add(Iterator<InternalRow> rows, StructType schema, double share, long seed) {
    int columns = states.length;
    CellReader[] readers = CellReader.of(schema);
    CellForm[] forms = new CellForm[columns];
    for (int c = 0; c < columns; c++) {
      forms[c] = CellForm.of(schema.fields()[c].dataType());
    }
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      long hash = seed;
      for (int c = 0; c < columns; c++) {
        long cell = NULL_HASH;
        if (row.isNullAt(c)) {
          states[c].addNull();
        } else {
          cell = forms[c].add(row, c, states[c]);
        }
        hash = (Long.rotateLeft(hash, 27) ^ cell) * NULL_HASH;
      }
      hash = HashMix.mix(hash);
      if ((hash >>> 11) * TWO_TO_MINUS_53 < share) {
        sample.add(new Sampled(hash, RowFactory.create(CellReader.readAll(readers, row))));
      }
    }
    for (ColumnState state : states) {
      state.sealed();
    }
  }

  private TableScan merge(TableScan other) {
    for (int c = 0; c < states.length; c++) {
      states[c] = states[c].merge(other.states[c]);
    }
    sample.addAll(other.sample);
    return this;
  }

  /** A column's state. */
  ColumnState state(int column) {
    return states[column];
  }

  /** Rows seen. */
  long rows() {
    return states[0].rows();
  }

  /**
   * The sample, in an order that only content decides.
   *
   * @param most rows at the most
   */
  List<Row> sample(long most) {
    return sample.stream()
        .sorted(Comparator.comparingLong(Sampled::hash))
        .limit(most)
        .map(Sampled::row)
        .toList();
  }
}
