package io.mirrorlake.gan;

import java.util.Arrays;

/**
 * The generator's moment term: {@code Σ W∘A∘B} with {@code A = f₁ᵀf₁/h − R} and {@code B = f₂ᵀf₂/h
 * − R} on two independent half batches, so that its expectation is the weighted squared distance of
 * the generator's second moments from the target's, without the variance that a single batch would
 * add. Rows are one-hot, so moments are counts, and the gradient {@code (2/h)·f₁·(W∘B)} is a sum of
 * {@code columns} rows of {@code W∘B}: cost {@code O(batch · columns · width + width²)}.
 */
final class MomentLoss {
  private final MomentTarget target;
  private final float[] first;
  private final float[] second;

  MomentLoss(MomentTarget target) {
    int width = target.layout().width();
    this.target = target;
    this.first = new float[width * width];
    this.second = new float[width * width];
  }

  /**
   * Adds the term's gradient with respect to the rows.
   *
   * @param positions hot positions, {@code [rows × columns]}; the first half batch is the first
   *     {@code rows/2} rows
   * @param rows an even number
   * @param weight of the term in the loss
   * @param rowGradient in and out: {@code [rows × width]}
   * @return the unweighted term; an unbiased estimate, which may be negative close to the target
   */
  double addGradient(int[] positions, int rows, double weight, float[] rowGradient) {
    int half = rows / 2;
    deviation(positions, 0, half, first);
    deviation(positions, half, half, second);
    double distance = weigh();
    float scale = (float) (2 * weight / half);
    addRows(positions, 0, half, second, scale, rowGradient);
    addRows(positions, half, half, first, scale, rowGradient);
    return distance;
  }

  private void deviation(int[] positions, int from, int rows, float[] to) {
    int columns = target.layout().columns();
    int width = target.layout().width();
    Arrays.fill(to, 0f);
    for (int r = from; r < from + rows; r++) {
      int at = r * columns;
      for (int a = 0; a < columns; a++) {
        int row = positions[at + a] * width;
        for (int b = 0; b < columns; b++) {
          to[row + positions[at + b]] += 1f;
        }
      }
    }
    float share = 1f / rows;
    float[] moments = target.moments();
    for (int i = 0; i < to.length; i++) {
      to[i] = to[i] * share - moments[i];
    }
  }

  /** Turns both deviations into weighted ones; returns Σ W∘A∘B. */
  private double weigh() {
    float[] weights = target.weights();
    int width = target.layout().width();
    double distance = 0;
    for (int i = 0; i < first.length; i += width) {
      float line = 0;
      for (int j = i; j < i + width; j++) {
        float a = first[j] * weights[j];
        line += a * second[j];
        first[j] = a;
        second[j] *= weights[j];
      }
      distance += line;
    }
    return distance;
  }

  private void addRows(
      int[] positions, int from, int rows, float[] matrix, float scale, float[] rowGradient) {
    int columns = target.layout().columns();
    int width = target.layout().width();
    for (int r = from; r < from + rows; r++) {
      int to = r * width;
      for (int c = 0; c < columns; c++) {
        int row = positions[r * columns + c] * width;
        for (int j = 0; j < width; j++) {
          rowGradient[to + j] += scale * matrix[row + j];
        }
      }
    }
  }
}
