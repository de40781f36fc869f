package io.mirrorlake.relate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds columns of few classes that are better drawn by trees than learnt by the networks: those
 * that others tell only together, and rare ones that others tell closely.
 */
final class DrawnSearch {
  /** Nats a row that columns must tell together beyond what they tell one by one. */
  private static final double LEAST_INTERACTION = 0.05;

  /** A class of a smaller share is rare. */
  private static final double RARE = 0.05;

  /** Share of the entropy that must be told of a column with a rare class. */
  private static final double LEAST_TOLD = 0.4;

  /** Wider tables are left to the networks: pairs of interest would be sought among too many. */
  private static final int MOST_COLUMNS = 64;

  private static final int TRIED = 40;
  private static final int MOST_DRAWN = 8;

  private final SampledColumns table;
  private final Set<Integer> usable;
  private final Set<Integer> told;

  /**
   * @param table the sample
   * @param relations found before: what they tell from is there when they are undone, so it is not
   *     drawn
   */
  DrawnSearch(SampledColumns table, List<Relation> relations) {
    this.table = table;
    this.usable = new HashSet<>(table.modelled());
    this.told = new HashSet<>();
    relations.forEach(relation -> told.addAll(relation.predictors()));
    relations.forEach(relation -> told.add(relation.target()));
  }

  private record Candidate(ClassTarget target, DrawnTrial trial) {}

  /** The columns, in the order in which the first is drawn last. */
  List<DrawnColumn> found() {
    if (usable.size() > MOST_COLUMNS) {
      return List.of();
    }
    List<Candidate> candidates =
        table.modelled().stream()
            .filter(c -> !table.isLocked(c) && !told.contains(c))
            .map(c -> ClassTarget.of(table, c))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(ClassTarget::questions))
            .limit(TRIED)
            .toList()
            .parallelStream()
            .map(target -> new Candidate(target, trial(target)))
            .filter(candidate -> isWorthIt(candidate.target(), candidate.trial()))
            .sorted(
                Comparator.comparingDouble((Candidate c) -> -c.trial().told())
                    .thenComparingInt(c -> c.target().index()))
            .toList();
    List<DrawnColumn> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      ClassTarget target = candidate.target();
      // Told without those that are drawn after it.
      boolean isStill = found.isEmpty() || isWorthIt(target, trial(target));
      if (isStill && found.size() < MOST_DRAWN) {
        found.add(new DrawnFit(table, target, predictors(target)).fitted());
        usable.remove(target.index());
      }
    }
    return found;
  }

  private static boolean isWorthIt(ClassTarget target, DrawnTrial trial) {
    return trial.interaction() >= LEAST_INTERACTION
        || (target.leastShare() < RARE && trial.told() >= LEAST_TOLD);
  }

  private DrawnTrial trial(ClassTarget target) {
    return DrawnTrial.of(table, target, predictors(target));
  }

  private List<Integer> predictors(ClassTarget target) {
    return usable.stream().filter(c -> c != target.index()).sorted().toList();
  }
}
