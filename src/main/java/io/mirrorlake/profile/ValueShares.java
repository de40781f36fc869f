package io.mirrorlake.profile;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which share of a column's rows holds texts of a form. Looks at all values, or at {@value
 * #MOST_VALUES} of them spread evenly; gives up early where the first ones do not fit.
 */
final class ValueShares {
  private static final int MOST_VALUES = 5_000;
  private static final int FIRST_LOOK = 40;

  private final List<ValueCount> values;

  /**
   * Of a column's values.
   *
   * @param values texts or whole numbers with their counts
   */
  ValueShares(List<ValueCount> values) {
    int step = Math.max(1, values.size() / MOST_VALUES);
    this.values =
        java.util.stream.IntStream.range(0, values.size())
            .filter(i -> i % step == 0)
            .mapToObj(values::get)
            .toList();
  }

  /** Whether at least this share of the rows that hold a value holds one of the form. */
  boolean reach(double share, Predicate<String> form) {
    return !values.isEmpty()
        && share(values.subList(0, Math.min(FIRST_LOOK, values.size())), form) >= share / 2
        && share(values, form) >= share;
  }

  private static double share(List<ValueCount> values, Predicate<String> form) {
    long fitting = 0;
    long all = 0;
    for (ValueCount value : values) {
      all += value.count();
      if (form.test(ColumnValues.text(value.value()))) {
        fitting += value.count();
      }
    }
    return fitting / (double) all;
  }
}
