package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.List;

/**
 * What a person is shown of a column's distribution: shares of both tables' values. Holds no value
 * that fewer real rows than {@code privacy.min-count} have.
 */
public sealed interface ColumnChart extends Serializable {
  /**
   * A share of each table.
   *
   * @param real of the real table's values, in [0, 1]
   * @param synthetic of the synthetic table's values, in [0, 1]
   */
  record Shares(double real, double synthetic) implements Serializable {
    /** Both shares together. */
    Shares plus(Shares other) {
      return new Shares(real + other.real, synthetic + other.synthetic);
    }
  }

  /**
   * A bar a category.
   *
   * @param bars most frequent first
   * @param others all categories that have no bar, together
   * @param otherCategories how many they are, in either table
   */
  record Categories(List<Bar> bars, Shares others, int otherCategories) implements ColumnChart {
    /** Keeps a copy. */
    public Categories {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A category's bar.
   *
   * @param label the category
   */
  record Bar(String label, Shares shares) implements Serializable {}

  /**
   * A histogram of bins of equal width, the first and last of which hold all that lies beyond.
   *
   * @param kind what numbers stand for
   * @param low lower edge of the first bin
   * @param high upper edge of the last bin
   * @param bins of values that are no spike; at least one
   * @param spikes single values that hold much of a table, ascending
   */
  record Numbers(ValueKind kind, double low, double high, List<Shares> bins, List<Spike> spikes)
      implements ColumnChart {
    /** Keeps copies. */
    public Numbers {
      bins = List.copyOf(bins);
      spikes = List.copyOf(spikes);
    }
  }

  /**
   * A frequent value of a numerical column.
   *
   * @param value its place on the line
   */
  record Spike(double value, Shares shares) implements Serializable {}

  /**
   * Nothing to show.
   *
   * @param reason plain words, why
   */
  record Nothing(String reason) implements ColumnChart {}
}
