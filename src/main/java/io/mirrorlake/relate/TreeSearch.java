package io.mirrorlake.relate;

import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.Growth;
import io.mirrorlake.trees.LossKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds number columns that boosted trees predict well from all others: first a small model a
 * column, scored on rows it has not seen; then the final ones of those that gain most.
 */
final class TreeSearch {
  /** Nats a row from which a relation is kept. */
  private static final double LEAST_GAIN = 1.2;

  /** Nats a row by which trees must beat a line to take its place: lines are simpler. */
  private static final double MARGIN = 0.25;

  /** A line that gains this much is a sum or nearly one, which trees cannot match: not tried. */
  private static final double EXACT_GAIN = 3.5;

  private static final int TRIED = 40;
  private static final int MOST_RELATIONS = 8;
  private static final int MOST_PREDICTORS = 64;
  private static final int MOST_DISCRETE = 40;
  private static final int TRIAL_ROWS = 4_000;
  private static final int TRIAL_TREES = 40;
  private static final int LEAST_TRAINED = 200;
  private static final int FINAL_ROWS = 60_000;
  private static final int FINAL_TREES = 100;

  private final SampledColumns table;
  private final List<NumberColumn> numbers;
  private final RankCorrelations correlations;
  private final Set<Integer> usable;
  private final Map<Integer, Double> lines;

  /**
   * @param table the sample
   * @param numbers its number columns
   * @param correlations of them, in the same order
   * @param taken columns that are residuals already, for good
   * @param lines what lines have been found, by target, and what they gain: trees may take their
   *     place
   */
  TreeSearch(
      SampledColumns table,
      List<NumberColumn> numbers,
      RankCorrelations correlations,
      Set<Integer> taken,
      Map<Integer, Double> lines) {
    this.table = table;
    this.numbers = numbers;
    this.correlations = correlations;
    this.lines = lines;
    // Nor are the targets of lines told from: their own lines may be told from this one's target.
    this.usable = new HashSet<>(table.modelled());
    numbers.forEach(number -> usable.add(number.index()));
    usable.removeAll(taken);
    usable.removeAll(lines.keySet());
  }

  private record Candidate(int number, double gain) {}

  /**
   * The relations, in the order in which residuals are taken, after any lines that stay: where a
   * target has a line, trees have beaten it.
   */
  List<TreeRelation> found() {
    List<Candidate> candidates = new ArrayList<>();
    IntStream.range(0, numbers.size())
        .boxed()
        .filter(c -> isTarget(numbers.get(c)))
        .sorted(Comparator.comparingDouble(c -> -correlations.greatest(c)))
        .limit(TRIED)
        .map(c -> new Candidate(c, trialGain(c)))
        .filter(this::isWorthIt)
        .forEach(candidates::add);
    candidates.sort(
        Comparator.comparingDouble(Candidate::gain).reversed().thenComparingInt(Candidate::number));
    List<TreeRelation> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (found.size() == MOST_RELATIONS) {
        break;
      }
      NumberColumn target = numbers.get(candidate.number());
      List<Integer> predictors = predictors(candidate.number());
      if (!predictors.isEmpty()) {
        found.add(relation(target, predictors));
        usable.remove(target.index());
      }
    }
    return found;
  }

  private boolean isWorthIt(Candidate candidate) {
    Double line = lines.get(numbers.get(candidate.number()).index());
    return candidate.gain() >= (line == null ? LEAST_GAIN : line + MARGIN);
  }

  private boolean isTarget(NumberColumn column) {
    return column.isTarget()
        && (usable.contains(column.index())
            || lines.getOrDefault(column.index(), EXACT_GAIN) < EXACT_GAIN)
        && column.distinct() > MOST_DISCRETE
        && !column.scale().clock();
  }

  private List<Integer> predictors(int number) {
    NumberColumn target = numbers.get(number);
    Map<Integer, Float> closeness = new HashMap<>();
    for (int c = 0; c < numbers.size(); c++) {
      boolean isFiner = numbers.get(c).distinct() > 2 * target.distinct();
      closeness.put(numbers.get(c).index(), isFiner ? Float.NaN : correlations.of(number, c));
    }
    return usable.stream()
        .filter(c -> c != target.index() && !closeness.getOrDefault(c, 1f).isNaN())
        .sorted(
            Comparator.comparingDouble((Integer c) -> -closeness.getOrDefault(c, 1f))
                .thenComparingInt(c -> c))
        .limit(MOST_PREDICTORS)
        .sorted()
        .toList();
  }

  private static Space space(NumberColumn target) {
    return target.scale().isIn(Space.LOG) ? Space.LOG : Space.RAW;
  }

  private double trialGain(int number) {
    NumberColumn target = numbers.get(number);
    List<Integer> predictors = predictors(number);
    int[] rows = table.present(target, TRIAL_ROWS);
    int trained = rows.length * 3 / 4;
    if (predictors.isEmpty() || trained < LEAST_TRAINED) {
      return 0;
    }
    TreeFeatures features = TreeFeatures.of(table, predictors);
    double[] y = target.centred(space(target), rows);
    BoostedTrees trees =
        BoostedTrees.fitted(
            features.of(table.rows(Arrays.copyOf(rows, trained))),
            Arrays.copyOf(y, trained),
            LossKind.SQUARED_ERROR,
            Growth.of(TRIAL_TREES));
    int[] unseen = Arrays.copyOfRange(rows, trained, rows.length);
    double[] predicted = trees.predicted(features.of(table.rows(unseen)));
    double[] truth = Arrays.copyOfRange(y, trained, y.length);
    double[] residuals = new double[truth.length];
    Arrays.setAll(residuals, r -> truth[r] - predicted[r]);
    return new Gain(truth, 0).of(residuals);
  }

  private TreeRelation relation(NumberColumn target, List<Integer> predictors) {
    TreeFeatures features = TreeFeatures.of(table, predictors);
    Space space = space(target);
    List<List<Integer>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    for (int row : table.present(target, FINAL_ROWS)) {
      double[] of = features.of(table.row(row));
      halves.get(TreeRelation.half(of, target.positions()[row])).add(row);
    }
    List<BoostedTrees> models = new ArrayList<>();
    for (List<Integer> half : halves) {
      int[] rows = half.stream().mapToInt(Integer::intValue).toArray();
      models.add(
          BoostedTrees.fitted(
              features.of(table.rows(rows)),
              target.centred(space, rows),
              LossKind.SQUARED_ERROR,
              Growth.of(FINAL_TREES)));
    }
    return TreeRelation.of(target, space, features, models);
  }
}
