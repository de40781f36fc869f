package io.mirrorlake.gan;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The moment term of wide rows: in each step the one-way marginals of all columns, and the two-way
 * marginals of some columns only, so that a step costs {@code O(batch · (width + columns of the
 * sample²))} and no more memory than the sample's square. Half of the sample are pairs that depend
 * on each other, drawn by how much ({@link DependentPairs}), the other half any columns: without
 * them, what is independent would drift together unseen.
 */
final class SampledMomentLoss implements MomentTerm {
  private static final int SAMPLED_POSITIONS = 512;
  private static final int SAMPLED_COLUMNS = 128;
  private static final int MOST_DRAWS = 1_000;

  private final MomentTarget target;
  private final BlockLayout layout;
  private final DependentPairs pairs;
  private final float[] marginals;
  private final float[] weights;

  SampledMomentLoss(MomentTarget target) {
    this.target = target;
    this.layout = target.layout();
    this.pairs = target.dependentPairs();
    this.marginals = new float[layout.width()];
    this.weights = new float[layout.width()];
    for (int p = 0; p < weights.length; p++) {
      marginals[p] = target.moment(p, p);
      weights[p] = MARGINAL_WEIGHT * target.weight(p, p);
    }
  }

  @Override
  public double addGradient(
      int[] positions, int rows, double weight, RandomGenerator random, float[] rowGradient) {
    BitSet chosen = columns(random);
    return sampled(chosen, positions, rows, weight, random, rowGradient)
        + marginals(chosen, positions, rows, weight, rowGradient);
  }

  private BitSet columns(RandomGenerator random) {
    BitSet chosen = new BitSet(layout.columns());
    int room = add(chosen, SAMPLED_POSITIONS, SAMPLED_COLUMNS / 2, random, pairs);
    add(chosen, room, SAMPLED_COLUMNS, random, null);
    return chosen;
  }

  /** Adds columns while there is room: those of dependent pairs, or any where there are none. */
  private int add(
      BitSet chosen, int positions, int columns, RandomGenerator random, DependentPairs from) {
    int room = positions;
    int kept = from == null ? 0 : positions / 2;
    for (int draw = 0; draw < MOST_DRAWS && chosen.cardinality() < columns; draw++) {
      int first = random.nextInt(layout.columns());
      int second = first;
      if (from != null) {
        if (from.isEmpty()) {
          return room;
        }
        DependentPairs.Pair pair = from.draw(random);
        first = pair.first();
        second = pair.second();
      }
      int wanted =
          (chosen.get(first) ? 0 : layout.codes(first))
              + (second == first || chosen.get(second) ? 0 : layout.codes(second));
      if (room - wanted < kept) {
        return room;
      }
      chosen.set(first);
      chosen.set(second);
      room -= wanted;
    }
    return room;
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
      BitSet chosen, int[] positions, int rows, double weight, float[] rowGradient) {
    int half = rows / 2;
    float[] first = deviation(positions, 0, half);
    float[] second = deviation(positions, half, half);
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
