package io.mirrorlake.gan;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The moment term of wide rows: in each step the one-way marginals of all columns, the two-way
 * marginals of all pairs that depend on each other ({@link DependentPairs}), and those of some
 * columns that are drawn anew: without them, what is independent would drift together unseen. A
 * step costs {@code O(batch · (width + pairs · codes + columns of the sample²))}.
 */
final class SampledMomentLoss implements MomentTerm {
  private static final int SAMPLED_POSITIONS = 256;
  private static final int SAMPLED_COLUMNS = 128;
  private static final int MOST_DRAWS = 1_000;

  private final MomentTarget target;
  private final BlockLayout layout;
  private final PairMoments pairs;
  private final float[] marginals;
  private final float[] weights;

  SampledMomentLoss(MomentTarget target) {
    this.target = target;
    this.layout = target.layout();
    this.pairs = new PairMoments(target, target.dependentPairs().pairs());
    this.marginals = target.marginals();
    this.weights = new float[layout.width()];
    for (int p = 0; p < weights.length; p++) {
      weights[p] = MARGINAL_WEIGHT * target.weight(p, p);
    }
  }

  @Override
  public double addGradient(
      int[] positions, int rows, double weight, RandomGenerator random, float[] rowGradient) {
    int half = rows / 2;
    float[] first = deviation(positions, 0, half);
    float[] second = deviation(positions, half, half);
    BitSet chosen = columns(random);
    return sampled(chosen, positions, rows, weight, random, rowGradient)
        + pairs.addGradient(positions, rows, weight, first, second, rowGradient)
        + marginals(chosen, rows, weight, first, second, rowGradient);
  }

  private BitSet columns(RandomGenerator random) {
    BitSet chosen = new BitSet(layout.columns());
    int room = SAMPLED_POSITIONS;
    for (int draw = 0; draw < MOST_DRAWS && chosen.cardinality() < SAMPLED_COLUMNS; draw++) {
      int column = random.nextInt(layout.columns());
      if (chosen.get(column)) {
        continue;
      }
      room -= layout.codes(column);
      if (room < 0) {
        break;
      }
      chosen.set(column);
    }
    return chosen;
  }

  private double sampled(
      BitSet chosen,
      int[] positions,
      int rows,
      double weight,
      RandomGenerator random,
      float[] rowGradient) {
    int[] columns = chosen.stream().toArray();
    if (columns.length == 0) {
      return 0;
    }
    MomentTarget part = target.of(columns);
    int[] own = new int[rows * columns.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns.length; c++) {
        own[r * columns.length + c] =
            positions[r * layout.columns() + columns[c]]
                - layout.offset(columns[c])
                + part.layout().offset(c);
      }
    }
    float[] gradient = new float[rows * part.layout().width()];
    double distance = new MomentLoss(part).addGradient(own, rows, weight, random, gradient);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns.length; c++) {
        Elementwise.add(
            gradient,
            r * part.layout().width() + part.layout().offset(c),
            rowGradient,
            r * layout.width() + layout.offset(columns[c]),
            layout.codes(columns[c]));
      }
    }
    return distance;
  }

  /** The one-way part of the term, of the columns that were not chosen. */
  private double marginals(
      BitSet chosen, int rows, double weight, float[] first, float[] second, float[] rowGradient) {
    int half = rows / 2;
    float[] ofFirst = new float[layout.width()];
    float[] ofSecond = new float[layout.width()];
    float scale = (float) (weight / half);
    double distance = 0;
    for (int c = chosen.nextClearBit(0); c < layout.columns(); c = chosen.nextClearBit(c + 1)) {
      for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
        distance += weights[p] * first[p] * second[p];
        ofFirst[p] = scale * weights[p] * second[p];
        ofSecond[p] = scale * weights[p] * first[p];
      }
    }
    for (int r = 0; r < rows; r++) {
      Elementwise.add(
          r < half ? ofFirst : ofSecond, 0, rowGradient, r * layout.width(), layout.width());
    }
    return distance;
  }

  private float[] deviation(int[] positions, int from, int rows) {
    float[] deviation = new float[layout.width()];
    int columns = layout.columns();
    for (int i = from * columns; i < (from + rows) * columns; i++) {
      deviation[positions[i]] += 1f / rows;
    }
    for (int p = 0; p < deviation.length; p++) {
      deviation[p] -= marginals[p];
    }
    return deviation;
  }
}
