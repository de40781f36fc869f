package io.mirrorlake.gan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The generator's moment term: {@code Σ W∘A∘B} with {@code A = f₁ᵀf₁/h − R} and {@code B = f₂ᵀf₂/h
 * − R} on two independent half batches, so that its expectation is the weighted squared distance of
 * the generator's second moments from the target's, without the variance that a single batch would
 * add. Rows are one-hot, so moments are counts, and the gradient {@code (2/h)·f₁·(W∘B)} is a sum of
 * {@code columns} rows of {@code W∘B}: cost {@code O(batch · columns · width + width²)}. With
 * contexts, f is the row in the one factor and row and context in the other; the context is given,
 * so its cells pull at the row from one side only.
 */
final class MomentLoss implements MomentTerm {
  private final BlockLayout full;
  private final int rowColumns;
  private final int width;
  private final float[] weights;
  private final float[] weightedMoments;
  private final double weightedSquares;
  private final float[] first;
  private final float[] second;

  MomentLoss(MomentTarget target) {
    this.full = target.layout().followedBy(target.context());
    this.rowColumns = target.layout().columns();
    this.width = target.layout().width();
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
    int columns = full.columns();
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
    int columns = full.columns();
    Arrays.fill(to, 0f);
    float share = 1f / rows;
    for (int r = from; r < from + rows; r++) {
      int at = r * columns;
      for (int a = 0; a < columns; a++) {
        int row = positions[at + a] * width;
        for (int b = 0; b < rowColumns; b++) {
          to[row + positions[at + b]] += share;
        }
      }
    }
    int rowCells = width * width;
    for (int i = 0; i < rowCells; i++) {
      to[i] = scale * (weights[i] * to[i] - weightedMoments[i]);
    }
    for (int i = rowCells; i < to.length; i++) {
      to[i] = scale / 2 * (weights[i] * to[i] - weightedMoments[i]);
    }
  }

  /**
   * Σ W∘A∘B = Σ (f₁ᵀf₁/h)∘W∘B − Σ (f₂ᵀf₂/h)∘W∘R + Σ W∘R∘R: sums over the cells that rows fill, not
   * over all.
   */
  private double distance(int[] positions, int half, float scale) {
    return overFilledCells(second, positions, 0, half, 2) / scale
        - overFilledCells(weightedMoments, positions, half, half, 1)
        + weightedSquares;
  }

  /**
   * Mean over rows of the matrix' sum over all pairs of a row's positions.
   *
   * @param contextFactor what the context's cells count
   */
  private double overFilledCells(
      float[] matrix, int[] positions, int from, int rows, double contextFactor) {
    int columns = full.columns();
    double sum = 0;
    double ofContext = 0;
    for (int r = from; r < from + rows; r++) {
      int at = r * columns;
      for (int a = 0; a < rowColumns; a++) {
        int row = positions[at + a] * width;
        for (int b = 0; b < rowColumns; b++) {
          sum += matrix[row + positions[at + b]];
        }
      }
      for (int a = rowColumns; a < columns; a++) {
        int row = positions[at + a] * width;
        for (int b = 0; b < rowColumns; b++) {
          ofContext += matrix[row + positions[at + b]];
        }
      }
    }
    return (sum + contextFactor * ofContext) / rows;
  }
}
