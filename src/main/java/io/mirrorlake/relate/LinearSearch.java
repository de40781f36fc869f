package io.mirrorlake.relate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds linear relations, the most telling one first. A target that is taken can tell no further
 * one, so relations never go round in a circle; and a coarse column is never told from a finer one,
 * whose noise it would take on.
 */
final class LinearSearch {
  /** Nats a row from which a relation is kept. */
  private static final double LEAST_GAIN = 1.5;

  /** In logarithms a little more, so that plain sums win ties. */
  private static final double LOG_HANDICAP = 0.1;

  private static final int MOST_TARGETS = 64;
  private static final int MOST_PREDICTORS = 24;
  private static final int LEAST_VALUES = 10;
  private static final int LEAST_ROWS = 100;

  private final List<NumberColumn> columns;
  private final RankCorrelations correlations;
  private final int[] rows;

  /**
   * @param columns all number columns
   * @param correlations of them, in the same order
   * @param rows row numbers to fit on
   */
  LinearSearch(List<NumberColumn> columns, RankCorrelations correlations, int[] rows) {
    this.columns = columns;
    this.correlations = correlations;
    this.rows = rows;
  }

  /** The relations and their gains, in the order in which residuals are taken. */
  List<LinearFit.Fitted> found() {
    List<LinearFit.Fitted> found = new ArrayList<>();
    Set<Integer> left = new HashSet<>(IntStream.range(0, columns.size()).boxed().toList());
    Map<Integer, LinearFit.Fitted> fits = new HashMap<>();
    List<Integer> open = new ArrayList<>(targets());
    while (left.size() > 2) {
      int best = -1;
      for (int t : open) {
        LinearFit.Fitted fit = fits.computeIfAbsent(t, target -> fit(target, left));
        if (isWorthIt(fit) && (best < 0 || fit.gain() > fits.get(best).gain())) {
          best = t;
        }
      }
      if (best < 0) {
        break;
      }
      LinearRelation relation = fits.get(best).relation();
      Set<Integer> still = new HashSet<>();
      left.forEach(c -> still.add(columns.get(c).index()));
      if (still.containsAll(relation.predictors())) {
        found.add(fits.get(best));
        left.remove(best);
        open.remove(Integer.valueOf(best));
      } else {
        // One of its columns is a residual by now: another fit.
        fits.remove(best);
      }
    }
    return found;
  }

  private static boolean isWorthIt(LinearFit.Fitted fit) {
    return fit.gain() > LEAST_GAIN || fit.holdsTail();
  }

  private List<Integer> targets() {
    return IntStream.range(0, columns.size())
        .boxed()
        .filter(c -> columns.get(c).isTarget() && columns.get(c).distinct() > LEAST_VALUES)
        .sorted(Comparator.comparingDouble(c -> -correlations.greatest(c)))
        .limit(MOST_TARGETS)
        .toList();
  }

  private static final LinearFit.Fitted NONE = new LinearFit.Fitted(null, 0, false);

  private LinearFit.Fitted fit(int t, Set<Integer> left) {
    NumberColumn target = columns.get(t);
    int[] present =
        java.util.Arrays.stream(rows).filter(r -> !Double.isNaN(target.positions()[r])).toArray();
    if (present.length < LEAST_ROWS) {
      return NONE;
    }
    int most = Math.max(2, Math.min(MOST_PREDICTORS, present.length / 20));
    return Stream.of(Space.values())
        .filter(target.scale()::isIn)
        .map(space -> fit(target, predictors(t, left, space, most), space, present))
        .max(Comparator.comparingDouble(LinearFit.Fitted::gain))
        .orElse(NONE);
  }

  private LinearFit.Fitted fit(
      NumberColumn target, List<NumberColumn> predictors, Space space, int[] present) {
    LinearFit.Fitted fit =
        predictors.isEmpty() ? null : new LinearFit(target, predictors, space, present).best();
    if (fit == null) {
      return NONE;
    }
    double handicap = space == Space.LOG ? LOG_HANDICAP : 0;
    return new LinearFit.Fitted(fit.relation(), fit.gain() - handicap, fit.holdsTail());
  }

  private List<NumberColumn> predictors(int t, Set<Integer> left, Space space, int most) {
    return left.stream()
        .filter(c -> c != t && columns.get(c).scale().isIn(space))
        .filter(c -> columns.get(c).distinct() <= 2 * columns.get(t).distinct())
        .sorted(
            Comparator.comparingDouble((Integer c) -> -correlations.of(t, c))
                .thenComparingInt(c -> c))
        .limit(most)
        .sorted()
        .map(columns::get)
        .toList();
  }
}
