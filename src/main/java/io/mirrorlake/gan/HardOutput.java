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
        positions[r * columns + c] = best;
      }
    }
  }
}
