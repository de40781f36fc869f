package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a numerical column of one table looks like; dates in days since 1970, timestamps in
 * microseconds.
 *
 * @param mean of the values
 * @param deviation sample standard deviation
 * @param quantiles one for each of {@link #PROBABILITIES}
 */
public record NumberSummary(Metric mean, Metric deviation, List<Metric> quantiles)
    implements Serializable {
  /** Of the quantiles, ascending. */
  public static final List<Double> PROBABILITIES =
      List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999);

  private static final Metric NOT_NUMERICAL = Metric.none("not a numerical column");

  /** Of a column that is not numerical. */
  public static final NumberSummary NONE =
      new NumberSummary(
          NOT_NUMERICAL, NOT_NUMERICAL, PROBABILITIES.stream().map(p -> NOT_NUMERICAL).toList());

  /** Keeps a copy. */
  public NumberSummary {
    quantiles = List.copyOf(quantiles);
  }

  /**
   * The summary of a column.
   *
   * @param least rows that have to lie beyond a quantile; nearer to the end it would be a single
   *     row's value
   */
  static NumberSummary of(NumberCounts counts, Moments moments, int least) {
    if (counts.present() == 0) {
      Metric none = Metric.none("there is no value");
      return new NumberSummary(none, none, PROBABILITIES.stream().map(p -> none).toList());
    }
    List<Metric> quantiles = new ArrayList<>();
    for (double probability : PROBABILITIES) {
      double beyond = Math.min(probability, 1 - probability) * counts.present();
      quantiles.add(
          beyond < least
              ? Metric.none("fewer than %d rows lie beyond it".formatted(least))
              : Metric.of(counts.quantile(probability)));
    }
    Metric deviation =
        moments.count() < 2
            ? Metric.none("a single value has no deviation")
            : Metric.of(moments.deviation());
    return new NumberSummary(Metric.of(moments.mean()), deviation, quantiles);
  }
}
