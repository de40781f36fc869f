package io.mirrorlake.gan;

/**
 * The generator's output: in each block the hard one-hot of the largest logit forward, the softmax
 * of the logits backward (Bengio, Léonard and Courville 2013), temperature 1. No Gumbel noise: all
 * randomness comes from the latent vector.
 */
final class StraightThrough {
  private final BlockLayout layout;

  StraightThrough(BlockLayout layout) {
    this.layout = layout;
  }

  /**
   * The gradient with respect to the logits: in each block {@code s∘(g − Σ g∘s)} with {@code s =
   * softmax(logits)}.
   *
   * @param logits {@code [rows × width]}; overwritten with the softmax
   * @param gradient in: with respect to the one-hot rows; out: with respect to the logits, {@code
   *     [rows × width]}
   */
  void backward(float[] logits, int rows, float[] gradient) {
    int columns = layout.columns();
    int width = layout.width();
    for (int r = 0; r < rows; r++) {
      int row = r * width;
      for (int c = 0; c < columns; c++) {
        softmaxBackward(logits, gradient, row + layout.offset(c), row + layout.offset(c + 1));
      }
    }
  }

  private static void softmaxBackward(float[] logits, float[] gradient, int from, int to) {
    float top = logits[from];
    for (int p = from + 1; p < to; p++) {
      top = Math.max(top, logits[p]);
    }
    float sum = 0;
    float weighted = 0;
    for (int p = from; p < to; p++) {
      float e = (float) Math.exp(logits[p] - top);
      logits[p] = e;
      sum += e;
      weighted += e * gradient[p];
    }
    float inverse = 1 / sum;
    float mean = weighted * inverse;
    for (int p = from; p < to; p++) {
      float s = logits[p] * inverse;
      logits[p] = s;
      gradient[p] = s * (gradient[p] - mean);
    }
  }
}
