package io.mirrorlake.gan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The pairs of columns that are furthest from independent, by what a generator of independent
 * columns would pay for them in the moment term: {@code Σ W∘(R − rrᵀ)²} over the pair's cells, less
 * the median over all pairs, which is mostly chance. Immutable; {@code O(width²)} to find.
 */
public final class DependentPairs {
  private static final int MOST_A_COLUMN = 4;
  private static final int AT_LEAST = 2_048;

  private final List<Pair> pairs;

  /**
   * Two columns.
   *
   * @param first the earlier one
   * @param second the later one
   * @param strength what their dependence weighs, above the median
   */
  public record Pair(int first, int second, double strength) {}

  private DependentPairs(List<Pair> pairs) {
    this.pairs = pairs;
  }

  /**
   * The strongest pairs of a target, at most {@value #AT_LEAST}, or {@value #MOST_A_COLUMN} times
   * as many as it has columns where that is more.
   *
   * @param target all moments
   */
  static DependentPairs of(MomentTarget target) {
    int columns = target.layout().columns();
    int most = Math.max(AT_LEAST, MOST_A_COLUMN * columns);
    float[] all = new float[Math.toIntExact((long) columns * (columns - 1) / 2)];
    PriorityQueue<Pair> strongest =
        new PriorityQueue<>(
            Comparator.comparingDouble(Pair::strength).thenComparing(p -> -p.first()));
    int at = 0;
    for (int a = 0; a < columns; a++) {
      for (int b = a + 1; b < columns; b++) {
        float strength = strength(target, a, b);
        all[at++] = strength;
        if (strongest.size() < most || strength > strongest.peek().strength()) {
          strongest.add(new Pair(a, b, strength));
          if (strongest.size() > most) {
            strongest.poll();
          }
        }
      }
    }
    Arrays.sort(all);
    double median = all.length == 0 ? 0 : all[all.length / 2];
    return new DependentPairs(
        strongest.stream()
            .map(p -> new Pair(p.first(), p.second(), p.strength() - median))
            .filter(p -> p.strength() > 0)
            .sorted(
                Comparator.comparingDouble((Pair p) -> -p.strength())
                    .thenComparingInt(Pair::first)
                    .thenComparingInt(Pair::second))
            .toList());
  }

  private static float strength(MomentTarget target, int a, int b) {
    BlockLayout layout = target.layout();
    double sum = 0;
    for (int i = layout.offset(a); i < layout.offset(a + 1); i++) {
      double share = target.moment(i, i);
      for (int j = layout.offset(b); j < layout.offset(b + 1); j++) {
        double off = target.moment(i, j) - share * target.moment(j, j);
        sum += target.weight(i, j) * off * off;
      }
    }
    return (float) sum;
  }

  /** The strongest pair first. */
  public List<Pair> pairs() {
    return pairs;
  }
}
