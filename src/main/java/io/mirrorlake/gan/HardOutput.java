package io.mirrorlake.gan;

/** What the generator's logits say: in each block, the position of the largest. */
public final class HardOutput {
  private final BlockLayout layout;

  /**
   * An output of the given blocks.
   *
   * @param layout the blocks
   */
  public HardOutput(BlockLayout layout) {
    this.layout = layout;
  }

  /**
   * The hot positions of each row.
   *
   * @param logits {@code [rows × width]}
   * @param positions out: {@code [rows × columns]}, positions in the full row
   */
  public void positions(float[] logits, int rows, int[] positions) {
    positions(logits, rows, layout.columns(), positions);
  }

  /**
   * The hot positions of each row, into an array that holds more of each row than that.
   *
   * @param logits {@code [rows × width]}
   * @param stride distance of rows in {@code positions}
   * @param positions out: {@code [rows × stride]}, the first entries of each row
   */
  public void positions(float[] logits, int rows, int stride, int[] positions) {
    int columns = layout.columns();
    int width = layout.width();
    for (int r = 0; r < rows; r++) {
      int row = r * width;
      for (int c = 0; c < columns; c++) {
        int end = layout.offset(c + 1);
        int best = layout.offset(c);
        float top = logits[row + best];
        for (int p = best + 1; p < end; p++) {
          if (logits[row + p] > top) {
            top = logits[row + p];
            best = p;
          }
        }
        positions[r * stride + c] = best;
      }
    }
  }
}
