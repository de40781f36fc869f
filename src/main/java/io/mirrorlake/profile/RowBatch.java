package io.mirrorlake.profile;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * Some rows that are counted together, column by column: the counts of one column stay in the
 * processor's cache meanwhile, and where they do not, it looks several up at once.
 */
final class RowBatch {
  private static final int MOST_ROWS = 256;

  /** Wide rows come in smaller batches, so that these stay in the cache themselves. */
  private static final int FEWEST_BYTES = 1 << 17;

  private final UnsafeRow[] rows = new UnsafeRow[MOST_ROWS];
  private byte[] bytes = new byte[FEWEST_BYTES];

  /** Bits of the columns that are null in at least one of the rows, as Spark's rows have them. */
  private final long[] nulls;

  private boolean[] present = {};
  private long[] bits = {};
  private int size;
  private int used;

  /**
   * @param columns of each row
   */
  RowBatch(int columns) {
    nulls = new long[UnsafeRow.calculateBitSetWidthInBytes(columns) / Long.BYTES];
    for (int r = 0; r < MOST_ROWS; r++) {
      rows[r] = new UnsafeRow(columns);
    }
  }

  /** Whether a row finds room; an empty batch has room for any. */
  boolean hasRoom(UnsafeRow row) {
    return size == 0 || (size < MOST_ROWS && used + row.getSizeInBytes() <= bytes.length);
  }

  /**
   * Copies a row.
   *
   * @param row that finds room
   */
  void add(UnsafeRow row) {
    int length = row.getSizeInBytes();
    if (length > bytes.length) {
      bytes = new byte[length];
    }
    long from = Platform.BYTE_ARRAY_OFFSET + (long) used;
    row.writeToMemory(bytes, from);
    rows[size++].pointTo(bytes, from, length);
    for (int word = 0; word < nulls.length; word++) {
      nulls[word] |= Platform.getLong(bytes, from + (long) Long.BYTES * word);
    }
    used += length;
  }

  /** Number of rows. */
  int size() {
    return size;
  }

  /** A row; to be copied by who keeps it. */
  UnsafeRow row(int index) {
    return rows[index];
  }

  /**
   * Which of the rows hold a value.
   *
   * @param ordinal index of the column
   * @return {@code [rows]}; may be changed, and holds until the next call
   */
  boolean[] present(int ordinal) {
    if (present.length != size) {
      present = new boolean[size];
    }
    boolean hasNull = (nulls[ordinal / Long.SIZE] >>> ordinal & 1) != 0;
    for (int r = 0; r < size; r++) {
      present[r] = !hasNull || !rows[r].isNullAt(ordinal);
    }
    return present;
  }

  /**
   * The bits of a column's cells.
   *
   * @param ordinal index of the column
   * @param reader of the column's type
   * @return {@code [rows]}; holds until the next call
   */
  long[] bits(int ordinal, CellBits reader) {
    if (bits.length != size) {
      bits = new long[size];
    }
    reader.read(this, ordinal, bits);
    return bits;
  }

  /** Lets go of the rows. */
  void clear() {
    size = 0;
    used = 0;
    Arrays.fill(nulls, 0);
  }
}
