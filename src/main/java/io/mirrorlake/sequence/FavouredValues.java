package io.mirrorlake.sequence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Values that many rows of a column hold, such as round wages. A column that is told by its changes
 * comes near to them and not onto them; this draws the place where a change ends anew, among the
 * places close by, as often as rows are there.
 *
 * @param positions of the values, ascending
 * @param counts rows that hold each
 * @param others rows that hold other values, below each position and above the one before; only
 *     counts
 * @param reach how far a place may move; small beside the changes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record FavouredValues(
    @JsonProperty("positions") double[] positions,
    @JsonProperty("counts") double[] counts,
    @JsonProperty("others") double[] others,
    @JsonProperty("reach") double reach)
    implements Serializable {
  /** Of fewer rows than this share on such values, nothing would be gained. */
  private static final double LEAST_SHARE = 0.2;

  /**
   * Finds them.
   *
   * @param column profile of the values; counts below {@code minCount} are not reproduced
   * @param minCount rows, or entities, that hold a value at the least
   * @param reach how far a place may move, above 0
   * @return empty where not all values are known, or too few rows hold any that many hold
   */
  static Optional<FavouredValues> of(ColumnProfile column, int minCount, double reach) {
    List<ValueCount> all =
        column.values().stream()
            .filter(v -> Double.isFinite(ColumnValues.position(v.value())))
            .sorted(Comparator.comparingDouble(v -> ColumnValues.position(v.value())))
            .toList();
    List<ValueCount> listed = all.stream().filter(v -> v.count() >= Math.max(2, minCount)).toList();
    double rows = all.stream().mapToDouble(ValueCount::count).sum();
    double held = listed.stream().mapToDouble(ValueCount::count).sum();
    if (!column.exact() || listed.size() < 2 || held < LEAST_SHARE * rows || !(reach > 0)) {
      return Optional.empty();
    }
    double[] others = new double[listed.size()];
    int next = 0;
    for (ValueCount value : all) {
      if (next < others.length && value.equals(listed.get(next))) {
        next++;
      } else if (next < others.length) {
        others[next] += value.count();
      }
    }
    return Optional.of(
        new FavouredValues(
            listed.stream().mapToDouble(v -> ColumnValues.position(v.value())).toArray(),
            listed.stream().mapToDouble(ValueCount::count).toArray(),
            others,
            reach));
  }

  /**
   * The place itself, or one of the values close by, in the proportions of the rows that hold them.
   *
   * @param position where a change leads to
   */
  double near(double position, RandomGenerator random) {
    int from = place(position - reach);
    int to = place(position + reach);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[i];
    }
    double drawn = random.nextDouble() * (sum + othersWithin(position, from, to));
    for (int i = from; i < to; i++) {
      drawn -= counts[i];
      if (drawn < 0) {
        return positions[i];
      }
    }
    return position;
  }

  /** Rows of other values within reach, taken as evenly spread between two listed ones. */
  private double othersWithin(double position, int from, int to) {
    double sum = 0;
    for (int i = Math.max(1, from); i <= Math.min(to, others.length - 1); i++) {
      double low = Math.max(positions[i - 1], position - reach);
      double high = Math.min(positions[i], position + reach);
      sum += others[i] * Math.max(0, high - low) / (positions[i] - positions[i - 1]);
    }
    return sum;
  }

  /** Index of the first listed value at or above a position. */
  private int place(double position) {
    int found = Arrays.binarySearch(positions, position);
    return found >= 0 ? found : -found - 1;
  }
}
