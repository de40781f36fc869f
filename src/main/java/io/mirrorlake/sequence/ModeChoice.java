package io.mirrorlake.sequence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * Chooses how a column is told from its value before, by a sample of (before, now): by the change
 * where changes are spread less than values, the mean log distance from the median being the
 * measure; by the ratio where changes of large values are so much larger that ratios are far more
 * even. Otherwise by itself, with a code for "as before" where values repeat.
 */
final class ModeChoice {
  /** Nats that a change has to save. */
  private static final double LEAST_GAIN = 0.5;

  private static final double LEAST_EXCESS = 0.2;
  private static final double LEAST_REPEATS = 0.05;
  private static final double MOVING = 0.02;
  private static final int LEAST_PAIRS = 20;
  private static final int FEW_VALUES = 40;

  private final List<double[]> pairs = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private int rows;

  /**
   * Takes a pair into account.
   *
   * @param before null where there is none
   * @param now null where there is none
   */
  void add(Double before, Double now) {
    if (now != null) {
      rows++;
      values.add(now);
      if (before != null) {
        pairs.add(new double[] {before, now});
      }
    }
  }

  /** The mode of a column that orders the rows: always by its change. */
  StepMode ofOrder(boolean isDate) {
    return isDate && isMonthly() ? StepMode.MONTHS : StepMode.CHANGE;
  }

  /** The mode of any other column. */
  StepMode mode(boolean isDate) {
    List<double[]> moved =
        new ArrayList<>(pairs.stream().filter(pair -> pair[0] != pair[1]).toList());
    List<double[]> used = moved.size() > MOVING * rows ? moved : pairs;
    if (used.size() < LEAST_PAIRS) {
      return StepMode.LEVEL;
    }
    double grain = 1e-3 * meanDistance(values) + 1e-12;
    List<Double> levels = used.stream().map(pair -> pair[1]).toList();
    double gain =
        spread(levels, grain) - spread(used.stream().map(p -> p[1] - p[0]).toList(), grain);
    boolean isPositive = values.stream().allMatch(v -> v > 0);
    if (isPositive && gain > 0 && !isDate) {
      List<Double> changes = used.stream().map(p -> p[1] - p[0]).toList();
      List<Double> ratios = used.stream().map(p -> Math.log(p[1] / p[0])).toList();
      double logGrain = 1e-3 * meanDistance(values.stream().map(Math::log).toList()) + 1e-12;
      double logGain =
          spread(levels.stream().map(Math::log).toList(), logGrain) - spread(ratios, logGrain);
      double excess = unevenness(changes, grain) - unevenness(ratios, logGrain);
      if (logGain > LEAST_GAIN && excess > LEAST_EXCESS) {
        return StepMode.RATIO;
      }
    }
    if (gain <= LEAST_GAIN) {
      return StepMode.LEVEL;
    }
    return isDate && isMonthly() ? StepMode.MONTHS : StepMode.CHANGE;
  }

  /** Median distance of neighbours that differ; 0 where none do. */
  double typicalChange() {
    return median(
        pairs.stream()
            .filter(pair -> pair[0] != pair[1])
            .map(pair -> Math.abs(pair[1] - pair[0]))
            .toList());
  }

  /** Whether a code for "as before" pays. */
  boolean repeats() {
    long same = pairs.stream().filter(pair -> pair[0] == pair[1]).count();
    return same > LEAST_REPEATS * pairs.size() && new HashSet<>(values).size() > FEW_VALUES;
  }

  /** Whole months between all neighbours, and not always the same number of days. */
  private boolean isMonthly() {
    HashSet<Double> days = new HashSet<>();
    for (double[] pair : pairs) {
      days.add(pair[1] - pair[0]);
      if (Double.isNaN(StepMode.MONTHS.change((long) pair[0], (long) pair[1]))
          || LocalDate.ofEpochDay((long) pair[0]).equals(LocalDate.ofEpochDay((long) pair[1]))) {
        return false;
      }
    }
    return days.size() > 1;
  }

  /** The day of the month that all dates have, 31 for its last; 0 where they differ. */
  int day() {
    HashSet<Integer> days = new HashSet<>();
    boolean isLast = true;
    for (double value : values) {
      LocalDate date = LocalDate.ofEpochDay((long) value);
      days.add(date.getDayOfMonth());
      isLast &= date.getDayOfMonth() == date.lengthOfMonth();
    }
    return isLast ? StepMode.LAST_DAY : days.size() == 1 ? days.iterator().next() : 0;
  }

  private static double meanDistance(List<Double> numbers) {
    double median = median(numbers);
    return numbers.stream().mapToDouble(v -> Math.abs(v - median)).average().orElse(0);
  }

  private static double spread(List<Double> numbers, double grain) {
    double median = median(numbers);
    return numbers.stream()
        .mapToDouble(v -> Math.log(Math.abs(v - median) + grain))
        .average()
        .orElse(0);
  }

  /**
   * How much a few large distances from the median stand out: the logarithm of their mean less the
   * mean of their logarithms. A mixture of scales has more of it.
   */
  private static double unevenness(List<Double> numbers, double grain) {
    return Math.log(meanDistance(numbers) + grain) - spread(numbers, grain);
  }

  private static double median(List<Double> numbers) {
    if (numbers.isEmpty()) {
      return 0;
    }
    List<Double> sorted = new ArrayList<>(numbers);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
