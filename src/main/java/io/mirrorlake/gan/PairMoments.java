package io.mirrorlake.gan;

import java.util.List;

/**
 * The moment term of some pairs of columns: as {@link MomentLoss} has it for all, two-way moments
 * centred at the target's one-way marginals, the deviations of two half batches multiplied. Cost
 * {@code O(pairs · (batch · codes + codes²))}, with the codes of one column; memory two floats a
 * cell of the pairs. For one thread.
 */
final class PairMoments {
  /** Cells of all pairs together at the most; the strongest pairs come first. */
  private static final int MOST_CELLS = 4_000_000;

  private final BlockLayout layout;
  private final float[] marginals;
  private final Cells[] pairs;
  private final float[] ofFirst;
  private final float[] ofSecond;
  private final float[] table;

  /** A pair's targets and weights, {@code [codes of a × codes of b]}. */
  private static final class Cells {
    final int a;
    final int b;
    final float[] moments;
    final float[] weights;

    Cells(MomentTarget target, int a, int b) {
      BlockLayout layout = target.layout();
      int width = layout.codes(b);
      this.a = a;
      this.b = b;
      this.moments = new float[layout.codes(a) * width];
      this.weights = new float[moments.length];
      for (int cell = 0; cell < moments.length; cell++) {
        int i = layout.offset(a) + cell / width;
        int j = layout.offset(b) + cell % width;
        moments[cell] = target.moment(i, j);
        weights[cell] = target.weight(i, j);
      }
    }
  }

  /**
   * @param target all moments
   * @param pairs the pairs to meet, the most important one first
   */
  PairMoments(MomentTarget target, List<DependentPairs.Pair> pairs) {
    this.layout = target.layout();
    this.marginals = target.marginals();
    long cells = 0;
    int largest = 0;
    int count = 0;
    for (DependentPairs.Pair pair : pairs) {
      int size = layout.codes(pair.first()) * layout.codes(pair.second());
      cells += size;
      if (cells > MOST_CELLS) {
        break;
      }
      largest = Math.max(largest, size);
      count++;
    }
    this.pairs =
        pairs.stream()
            .limit(count)
            .map(pair -> new Cells(target, pair.first(), pair.second()))
            .toArray(Cells[]::new);
    this.ofFirst = new float[largest];
    this.ofSecond = new float[largest];
    this.table = new float[largest];
  }

  /**
   * Adds the term's gradient with respect to the rows.
   *
   * @param positions hot positions, {@code [rows × columns]}; the first half batch is the first
   *     {@code rows/2} rows
   * @param rows an even number
   * @param weight of the term in the loss
   * @param first one-way deviations of the first half batch from the target's, {@code [width]}
   * @param second those of the second
   * @param rowGradient in and out: {@code [rows × width]}
   * @return the unweighted term, Σ W∘A∘B over both orders of each pair
   */
  double addGradient(
      int[] positions,
      int rows,
      double weight,
      float[] first,
      float[] second,
      float[] rowGradient) {
    int half = rows / 2;
    float scale = (float) (2 * weight / half);
    double distance = 0;
    for (Cells pair : pairs) {
      deviations(pair, positions, 0, half, first, ofFirst);
      deviations(pair, positions, half, half, second, ofSecond);
      for (int cell = 0; cell < pair.moments.length; cell++) {
        float a = ofFirst[cell];
        float b = ofSecond[cell];
        distance += 2 * pair.weights[cell] * a * b;
        ofFirst[cell] = scale * pair.weights[cell] * a;
        ofSecond[cell] = scale * pair.weights[cell] * b;
      }
      addProducts(pair, positions, 0, half, ofSecond, rowGradient);
      addProducts(pair, positions, half, half, ofFirst, rowGradient);
    }
    return distance;
  }

  private void deviations(
      Cells pair, int[] positions, int from, int rows, float[] ofSingles, float[] to) {
    int columns = layout.columns();
    int a = layout.offset(pair.a);
    int b = layout.offset(pair.b);
    int width = layout.codes(pair.b);
    for (int cell = 0; cell < pair.moments.length; cell++) {
      int i = a + cell / width;
      int j = b + cell % width;
      to[cell] = -pair.moments[cell] - marginals[j] * ofSingles[i] - marginals[i] * ofSingles[j];
    }
    float share = 1f / rows;
    for (int r = from; r < from + rows; r++) {
      int i = positions[r * columns + pair.a] - a;
      int j = positions[r * columns + pair.b] - b;
      to[i * width + j] += share;
    }
  }

  /** To the block of each column, by the row's code of the other: {@code M·(x − r)}. */
  private void addProducts(
      Cells pair, int[] positions, int from, int rows, float[] matrix, float[] rowGradient) {
    int a = layout.offset(pair.a);
    int b = layout.offset(pair.b);
    int ofA = layout.codes(pair.a);
    int ofB = layout.codes(pair.b);
    for (int i = 0; i < ofA; i++) {
      float mean = 0;
      for (int j = 0; j < ofB; j++) {
        mean += matrix[i * ofB + j] * marginals[b + j];
      }
      for (int j = 0; j < ofB; j++) {
        table[j * ofA + i] = matrix[i * ofB + j] - mean;
      }
    }
    addTable(pair.b, pair.a, positions, from, rows, rowGradient);
    for (int j = 0; j < ofB; j++) {
      float mean = 0;
      for (int i = 0; i < ofA; i++) {
        mean += matrix[i * ofB + j] * marginals[a + i];
      }
      for (int i = 0; i < ofA; i++) {
        table[i * ofB + j] = matrix[i * ofB + j] - mean;
      }
    }
    addTable(pair.a, pair.b, positions, from, rows, rowGradient);
  }

  private void addTable(
      int given, int moved, int[] positions, int from, int rows, float[] rowGradient) {
    int size = layout.codes(moved);
    for (int r = from; r < from + rows; r++) {
      int code = positions[r * layout.columns() + given] - layout.offset(given);
      Elementwise.add(
          table, code * size, rowGradient, r * layout.width() + layout.offset(moved), size);
    }
  }
}
