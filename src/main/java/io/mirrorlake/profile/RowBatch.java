package io.mirrorlake.profile;

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
  private int size;
  private int used;

  /**
   * @param columns of each row
   */
  RowBatch(int columns) {
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

  /** Lets go of the rows. */
  void clear() {
    size = 0;
    used = 0;
  }
}
