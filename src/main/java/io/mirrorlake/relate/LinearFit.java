package io.mirrorlake.relate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best linear relation of one target on the columns it may be told from, in one space: all of
 * them, less those that add nothing, with weights rounded to halves where those fit as well.
 */
final class LinearFit {
  private static final double LEAST_GAIN = 0.7;
  private static final double SMALL = 0.02;
  private static final double TAIL = 0.05;
  private static final double TAIL_VARIANCE = 0.5;
  private static final double LEAST_EXPLAINED = 0.75;
  private static final int MOST_ELIMINATED = 12;

  private final NumberColumn target;
  private final Space space;
  private final double[] y;
  private final Gain gain;

  /**
   * A relation.
   *
   * @param gain in nats a row
   * @param holdsTail whether the target's variance is that of a few rows, and the relation explains
   *     most of it
   */
  record Fitted(LinearRelation relation, double gain, boolean holdsTail) {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Choice(List<Integer> kept, double[] weights, double intercept, double gain) {}

  private final List<NumberColumn> predictors;
  private final double[][] x;

  /**
   * @param target what is told
   * @param predictors from what
   * @param space where
   * @param rows row numbers, in all of which the target is present
   */
  LinearFit(NumberColumn target, List<NumberColumn> predictors, Space space, int[] rows) {
    this.target = target;
    this.predictors = predictors;
    this.space = space;
    this.y = target.centred(space, rows);
    this.x = predictors.stream().map(p -> p.centred(space, rows)).toArray(double[][]::new);
    double unit =
        space == Space.LOG
            ? 0
            : Math.pow(10, -Math.min(9, target.scale().clock() ? 0 : target.decimals()));
    this.gain = new Gain(y, unit);
  }

  /** The relation; null where it gains next to nothing. */
  Fitted best() {
    Choice choice = fitted(IntStream.range(0, x.length).boxed().toList());
    boolean wraps = target.scale().clock() && space == Space.RAW;
    // Times past midnight hide a relation until its weights are right.
    boolean holdsTail = space == Space.RAW && holdsTail(choice);
    if (choice.gain() < LEAST_GAIN && !wraps && !holdsTail) {
      return null;
    }
    choice = withoutSmall(choice);
    if (choice.kept().size() <= MOST_ELIMINATED && choice.gain() > 1) {
      choice = eliminated(choice);
    }
    if (space == Space.RAW) {
      choice = halves(choice);
    }
    return choice.kept().isEmpty() ? null : new Fitted(relation(choice), choice.gain(), holdsTail);
  }

  /**
   * A long tail is a bin or two: what other columns say inside it is lost, unless the target is
   * learnt as a residual.
   */
  private boolean holdsTail(Choice choice) {
    double[] squares = Arrays.stream(y).map(value -> value * value).sorted().toArray();
    double whole = Arrays.stream(squares).sum();
    double tail = Arrays.stream(squares).skip((long) ((1 - TAIL) * squares.length)).sum();
    double[] residuals = residuals(choice.kept(), choice.weights());
    double left = 0;
    for (double residual : residuals) {
      double r = target.scale().wrapped(space, residual - choice.intercept());
      left += r * r;
    }
    return tail > TAIL_VARIANCE * whole && left < (1 - LEAST_EXPLAINED) * whole;
  }

  private Choice fitted(List<Integer> kept) {
    double[][] columns = kept.stream().map(k -> x[k]).toArray(double[][]::new);
    L1Fit fit = L1Fit.of(columns, y, gain.granularity());
    return scored(kept, fit.weights(), fit.intercept());
  }

  private Choice scored(List<Integer> kept, double[] weights, double intercept) {
    double[] residuals = residuals(kept, weights);
    for (int r = 0; r < y.length; r++) {
      residuals[r] = target.scale().wrapped(space, residuals[r] - intercept);
    }
    return new Choice(kept, weights, intercept, gain.of(residuals));
  }

  private double[] residuals(List<Integer> kept, double[] weights) {
    double[] residuals = y.clone();
    for (int k = 0; k < weights.length; k++) {
      double[] column = x[kept.get(k)];
      for (int r = 0; r < y.length; r++) {
        residuals[r] -= weights[k] * column[r];
      }
    }
    return residuals;
  }

  /** What a weight moves on average. */
  private double moved(Choice choice, int k) {
    double[] column = x[choice.kept().get(k)];
    return Math.abs(choice.weights()[k]) * Arrays.stream(column).map(Math::abs).average().orElse(0);
  }

  private Choice withoutSmall(Choice choice) {
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < choice.kept().size(); k++) {
      if (moved(choice, k) > SMALL * gain.spread()) {
        kept.add(choice.kept().get(k));
      }
    }
    if (kept.isEmpty() || kept.size() == choice.kept().size()) {
      return choice;
    }
    Choice fewer = fitted(kept);
    return fewer.gain() > choice.gain() - 0.05 ? fewer : choice;
  }

  /** Leaves out, one by one, what hardly lowers the gain. */
  private Choice eliminated(Choice from) {
    Choice choice = from;
    boolean found = true;
    while (found && choice.kept().size() > 1) {
      found = false;
      Choice current = choice;
      List<Integer> weakest =
          IntStream.range(0, current.kept().size())
              .boxed()
              .sorted(Comparator.comparingDouble(k -> moved(current, k)))
              .limit(3)
              .toList();
      for (int k : weakest) {
        List<Integer> kept = new ArrayList<>(current.kept());
        kept.remove(k);
        Choice fewer = fitted(kept);
        if (fewer.gain() > current.gain() - 0.03) {
          choice = fewer;
          found = true;
          break;
        }
      }
    }
    return choice;
  }

  private Choice halves(Choice choice) {
    double[] rounded = Arrays.stream(choice.weights()).map(w -> Math.rint(2 * w) / 2).toArray();
    List<Integer> kept = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int k = 0; k < rounded.length; k++) {
      if (rounded[k] != 0) {
        kept.add(choice.kept().get(k));
        weights.add(rounded[k]);
      }
    }
    if (kept.isEmpty()) {
      return choice;
    }
    double[] exact = weights.stream().mapToDouble(Double::doubleValue).toArray();
    double[] residuals = residuals(kept, exact);
    Arrays.sort(residuals);
    Choice simple = scored(kept, exact, residuals[residuals.length / 2]);
    return simple.gain() > choice.gain() - 0.01 ? simple : choice;
  }

  private LinearRelation relation(Choice choice) {
    List<LinearRelation.Term> terms = new ArrayList<>();
    for (int k = 0; k < choice.kept().size(); k++) {
      NumberColumn column = predictors.get(choice.kept().get(k));
      terms.add(new LinearRelation.Term(column.index(), column.scale(), choice.weights()[k]));
    }
    int decimals = space == Space.LOG ? 6 : Math.min(9, target.decimals() + 2);
    return new LinearRelation(
        target.index(), space, target.scale(), choice.intercept(), terms, decimals);
  }
}
