package io.mirrorlake.profile;

/**
 * Reads a column's numbers from some rows, one 64-bit pattern a value. A loop a type: one loop for
 * all would ask of every cell what type it is.
 */
@FunctionalInterface
interface CellBits {
  /**
   * Reads the cells; of a null anything.
   *
   * @param rows Spark's
   * @param ordinal index of the column
   * @param bits out, {@code [rows]}
   */
  void read(RowBatch rows, int ordinal, long[] bits);

  /** Of BOOLEAN. */
  static void booleans(RowBatch rows, int ordinal, long[] bits) {
    for (int r = 0; r < bits.length; r++) {
      bits[r] = rows.row(r).getBoolean(ordinal) ? 1 : 0;
    }
  }

  /** Of TINYINT. */
  static void bytes(RowBatch rows, int ordinal, long[] bits) {
    for (int r = 0; r < bits.length; r++) {
      bits[r] = rows.row(r).getByte(ordinal);
    }
  }

  /** Of SMALLINT. */
  static void shorts(RowBatch rows, int ordinal, long[] bits) {
    for (int r = 0; r < bits.length; r++) {
      bits[r] = rows.row(r).getShort(ordinal);
    }
  }

  /** Of INT and DATE. */
  static void ints(RowBatch rows, int ordinal, long[] bits) {
    for (int r = 0; r < bits.length; r++) {
      bits[r] = rows.row(r).getInt(ordinal);
    }
  }

  /** Of BIGINT, timestamps, and decimals of at most 18 digits, whose unscaled value it is. */
  static void longs(RowBatch rows, int ordinal, long[] bits) {
    for (int r = 0; r < bits.length; r++) {
      bits[r] = rows.row(r).getLong(ordinal);
    }
  }

  /** Of FLOAT; one NaN, and one zero. */
  static void floats(RowBatch rows, int ordinal, long[] bits) {
    for (int r = 0; r < bits.length; r++) {
      bits[r] = Float.floatToIntBits(rows.row(r).getFloat(ordinal) + 0.0f);
    }
  }

  /** Of DOUBLE; one NaN, and one zero. */
  static void doubles(RowBatch rows, int ordinal, long[] bits) {
    for (int r = 0; r < bits.length; r++) {
      bits[r] = Double.doubleToLongBits(rows.row(r).getDouble(ordinal) + 0.0);
    }
  }
}
