package io.mirrorlake.encode;

import java.io.Serializable;

/**
 * Some thousand rows as codes, row-major {@code [rows × columns]}: one code a row and encoded
 * column, two bytes each. A code <em>is</em> its one-hot block in sparse form: the hot position in
 * the full row is the column's offset plus the code. Immutable: the array handed in is owned by the
 * block from then on.
 */
public final class EncodedBlock implements Serializable {
  /** The largest number of codes that a column may have. */
  public static final int MAX_CODES = 1 << 16;

  private final int rows;
  private final int columns;
  private final short[] codes;

  /**
   * @param rows number of rows
   * @param columns number of encoded columns
   * @param codes the codes, unsigned 16 bits, {@code [rows × columns]}
   * @throws IllegalArgumentException where the codes do not fill the rows exactly
   */
  public EncodedBlock(int rows, int columns, short[] codes) {
    if (codes.length != rows * columns) {
      throw new IllegalArgumentException(
          "%d codes do not fill %d rows of %d columns".formatted(codes.length, rows, columns));
    }
    this.rows = rows;
    this.columns = columns;
    this.codes = codes;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of encoded columns. */
  public int columns() {
    return columns;
  }

  /** The code of one cell, in {@code [0, 65536)}. */
  public int code(int row, int column) {
    return codes[row * columns + column] & 0xFFFF;
  }
}
