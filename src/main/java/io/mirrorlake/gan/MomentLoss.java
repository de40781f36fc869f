package io.mirrorlake.gan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The generator's moment term: {@code Σ W∘A∘B} with {@code A = f₁ᵀf₁/h − R} and {@code B = f₂ᵀf₂/h
 * − R} on two independent half batches, so that its expectation is the weighted squared distance of
 * the generator's second moments from the target's, without the variance that a single batch would
 * add. Rows are one-hot, so moments are counts, and the gradient {@code (2/h)·f₁·(W∘B)} is a sum of
 * {@code columns} rows of {@code W∘B}: cost {@code O(batch · columns · width + width²)}.
 */
final class MomentLoss implements MomentTerm {
  private final BlockLayout layout;
  private final float[] weights;
  private final float[] weightedMoments;
  private final double weightedSquares;
  private final float[] first;
  private final float[] second;

  MomentLoss(MomentTarget target) {
    this.layout = target.layout();
    this.weights = target.weights();
    int size = weights.length;
    this.weightedMoments = new float[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      weightedMoments[i] = weights[i] * target.moments()[i];
      squares += weightedMoments[i] * target.moments()[i];
    }
    this.weightedSquares = squares;
    this.first = new float[size];
    this.second = new float[size];
  }

  @Override
  public double addGradient(
      int[] positions, int rows, double weight, RandomGenerator random, float[] rowGradient) {
    int half = rows / 2;
    // Without weight nothing is added, and only the distance is wanted.
    float scale = weight > 0 ? (float) (2 * weight / half) : 1;
    // Each half's weighted deviation, times what the other half's gradient is scaled with.
    weightedDeviation(positions, 0, half, scale, first);
    weightedDeviation(positions, half, half, scale, second);
    double distance = distance(positions, half, scale);
    int columns = layout.columns();
    int width = layout.width();
    for (int r = 0; weight > 0 && r < rows; r++) {
      Elementwise.addRows(
          r < half ? second : first,
          width,
          positions,
          r * columns,
          columns,
          rowGradient,
          r * width);
    }
    return distance;
  }

  private void weightedDeviation(int[] positions, int from, int rows, float scale, float[] to) {
    int columns = layout.columns();
    int width = layout.width();
    Arrays.fill(to, 0f);
    float share = 1f / rows;
    for (int r = from; r < from + rows; r++) {
      int at = r * columns;
      for (int a = 0; a < columns; a++) {
        int row = positions[at + a] * width;
        for (int b = 0; b < columns; b++) {
          to[row + positions[at + b]] += share;
        }
      }
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = scale * (weights[i] * to[i] - weightedMoments[i]);
    }
  }

  /**
   * Σ W∘A∘B = Σ (f₁ᵀf₁/h)∘W∘B − Σ (f₂ᵀf₂/h)∘W∘R + Σ W∘R∘R: sums over the cells that rows fill, not
   * over all.
   */
  private double distance(int[] positions, int half, float scale) {
    return overFilledCells(second, positions, 0, half) / scale
        - overFilledCells(weightedMoments, positions, half, half)
        + weightedSquares;
  }

  /** Mean over rows of the matrix' sum over all pairs of a row's positions. */
  private double overFilledCells(float[] matrix, int[] positions, int from, int rows) {
    int columns = layout.columns();
    int width = layout.width();
    double sum = 0;
    for (int r = from; r < from + rows; r++) {
      int at = r * columns;
      for (int a = 0; a < columns; a++) {
        int row = positions[at + a] * width;
        for (int b = 0; b < columns; b++) {
          sum += matrix[row + positions[at + b]];
        }
      }
    }
    return sum / rows;
  }
}
