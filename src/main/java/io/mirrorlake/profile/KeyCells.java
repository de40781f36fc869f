package io.mirrorlake.profile;

import io.mirrorlake.table.CellReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Takes a replaced column's cells, one after the other, into what is known of its real values. */
abstract sealed class KeyCells {
  private KeyCells() {}

  /**
   * Takes a cell that is not null.
   *
   * @param row Spark's; nothing of it is kept
   * @param ordinal index of the column
   */
  abstract void add(InternalRow row, int ordinal);

  /** To be called after the last cell. */
  abstract void end();

  /**
   * Of a column.
   *
   * @param type of the column
   * @param keys changed
   */
  static KeyCells of(DataType type, RealKeys keys) {
    return type.equals(DataTypes.StringType) && keys.isEveryValueHashed()
        ? new Texts(keys)
        : new Values(CellReader.of(type), keys);
  }

  /** Texts of which only the hash is wanted, straight from Spark's bytes. */
  private static final class Texts extends KeyCells {
    /** Hashes that are put into the filter together: its misses of the cache overlap. */
    private static final int AT_ONCE = 512;

    private final KeyFilter filter;
    private final long[] hashes = new long[AT_ONCE];
    private int waiting;

    Texts(RealKeys keys) {
      this.filter = keys.filter();
    }

    @Override
    void add(InternalRow row, int ordinal) {
      hashes[waiting++] = filter.hash(row.getUTF8String(ordinal).getBytes());
      if (waiting == AT_ONCE) {
        end();
      }
    }

    @Override
    void end() {
      filter.addHashes(hashes, waiting);
      waiting = 0;
    }
  }

  /** Values of any type. */
  private static final class Values extends KeyCells {
    private final CellReader reader;
    private final RealKeys keys;

    Values(CellReader reader, RealKeys keys) {
      this.reader = reader;
      this.keys = keys;
    }

    @Override
    void add(InternalRow row, int ordinal) {
      keys.add(reader.read(row, ordinal));
    }

    @Override
    void end() {
      // Nothing waits.
    }
  }
}
