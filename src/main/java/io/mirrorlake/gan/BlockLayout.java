package io.mirrorlake.gan;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where each encoded column's one-hot block lies in a full row: {@code columns} blocks side by
 * side, {@code width} positions in all. Immutable.
 */
public final class BlockLayout implements Serializable {
  /** No block at all: of a context that is not there. */
  public static final BlockLayout EMPTY = new BlockLayout();

  private final int[] offsets;

  private BlockLayout() {
    this.offsets = new int[1];
  }

  /**
   * @param blocks number of codes of each column, at least 1 each
   * @throws IllegalArgumentException where there is no block or one has no code
   */
  public BlockLayout(int[] blocks) {
    if (blocks.length == 0) {
      throw new IllegalArgumentException(
          "No encoded column: there is nothing for a network to learn");
    }
    this.offsets = new int[blocks.length + 1];
    for (int c = 0; c < blocks.length; c++) {
      if (blocks[c] < 1) {
        throw new IllegalArgumentException("Column %d has %d codes".formatted(c, blocks[c]));
      }
      offsets[c + 1] = Math.addExact(offsets[c], blocks[c]);
    }
  }

  /**
   * These blocks, and behind them those of another layout.
   *
   * @param other the blocks that follow; may be empty
   */
  public BlockLayout followedBy(BlockLayout other) {
    if (other.columns() == 0) {
      return this;
    }
    int[] blocks = new int[columns() + other.columns()];
    for (int c = 0; c < blocks.length; c++) {
      blocks[c] = c < columns() ? codes(c) : other.codes(c - columns());
    }
    return new BlockLayout(blocks);
  }

  /** Number of encoded columns. */
  public int columns() {
    return offsets.length - 1;
  }

  /** Positions of a full row: the sum of all blocks. */
  public int width() {
    return offsets[offsets.length - 1];
  }

  /** First position of a column's block; {@code offset(columns())} is the width. */
  public int offset(int column) {
    return offsets[column];
  }

  /** Number of codes of a column. */
  public int codes(int column) {
    return offsets[column + 1] - offsets[column];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockLayout that && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(offsets);
  }
}
