package io.mirrorlake.gan;

import java.util.random.RandomGenerator;

/**
 * Gives a critic some blocks of another row's context, the same of a real row and of the generated
 * one beside it. Of a long entity the critic sees many rows in nearly the same context, and learns
 * what happened to it by chance; a generator that follows makes entities that differ more than real
 * ones do. Shown to both sides alike, noise does not move what rows and contexts agree in (Karras
 * et al. 2020, Training Generative Adversarial Networks with Limited Data, section 2.2). Moments
 * are of contexts as they are.
 */
final class ContextNoise {
  private final int first;
  private final int columns;
  private final double share;

  /**
   * @param shape has the blocks
   * @param share of blocks that are another row's, in [0, 1)
   */
  ContextNoise(GanArchitecture shape, double share) {
    this.first = shape.layout().columns();
    this.columns = shape.full().columns();
    this.share = share;
  }

  /**
   * Exchanges blocks. Draws nothing where there is no context or no noise.
   *
   * @param real hot positions of real rows, {@code [batch × columns]}
   * @param batch number of rows
   * @param both in and out: hot positions of the real rows and of as many generated ones, {@code [2
   *     batch × columns]}
   */
  void add(int[] real, int batch, int[] both, RandomGenerator random) {
    if (share == 0) {
      return;
    }
    for (int r = 0; r < batch; r++) {
      for (int c = first; c < columns; c++) {
        if (random.nextDouble() < share) {
          int position = real[random.nextInt(batch) * columns + c];
          both[r * columns + c] = position;
          both[(batch + r) * columns + c] = position;
        }
      }
    }
  }
}
