package io.mirrorlake.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;

/**
 * One pass over a table's rows: every column's state, and the sampled rows. Rows are chosen by a
 * hash of their content, so the sample is the same for any layout of the table; equal rows share
 * their fate. Reads Spark's internal rows: no object is made of a cell that is only counted.
 */
final class TableScan implements Serializable {
  private static final double TWO_TO_MINUS_53 = 0x1p-53;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final ColumnState[] states;
  private final ScannedSample sample = new ScannedSample();

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
    CellForm[] forms =
        Arrays.stream(schema.fields())
            .map(field -> CellForm.of(field.dataType()))
            .toArray(CellForm[]::new);
    UnsafeProjection projection = UnsafeProjection.create(schema);
    RowBatch batch = new RowBatch(states.length);
    while (rows.hasNext()) {
      InternalRow next = rows.next();
      UnsafeRow row = next instanceof UnsafeRow plain ? plain : projection.apply(next);
      if (!batch.hasRoom(row)) {
        add(batch, forms, share, seed);
        batch.clear();
      }
      batch.add(row);
    }
    add(batch, forms, share, seed);
    for (ColumnState state : states) {
      state.sealed();
    }
  }

  private void add(RowBatch batch, CellForm[] forms, double share, long seed) {
    long[] cells = new long[batch.size()];
    long[] hashes = new long[batch.size()];
    Arrays.fill(hashes, seed);
    for (int c = 0; c < forms.length; c++) {
      forms[c].add(batch, c, states[c], cells);
      for (int r = 0; r < hashes.length; r++) {
        hashes[r] = (Long.rotateLeft(hashes[r], 27) ^ cells[r]) * FACTOR;
      }
    }
    for (int r = 0; r < hashes.length; r++) {
      long hash = HashMix.mix(hashes[r]);
      if ((hash >>> 11) * TWO_TO_MINUS_53 < share) {
        sample.add(hash, batch.row(r));
      }
    }
  }

  private TableScan merge(TableScan other) {
    for (int c = 0; c < states.length; c++) {
      states[c] = states[c].merge(other.states[c]);
    }
    sample.merge(other.sample);
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
   * @return canonical values
   */
  List<Row> sample(long most, StructType schema) {
    return sample.least(most, schema);
  }
}
