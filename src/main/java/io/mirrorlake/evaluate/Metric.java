package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A figure, or the reason why there is none. Never NaN, never infinite. */
public sealed interface Metric extends Serializable {

  /**
   * A figure.
   *
   * @param value finite
   */
  record Value(double value) implements Metric {
    /**
     * @throws IllegalArgumentException for a value that is not finite; use {@link Metric#of}
     */
    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("Metric is not finite: " + value);
      }
    }
  }

  /**
   * No figure.
   *
   * @param reason plain words, why
   */
  record NotApplicable(String reason) implements Metric {}

  /** The figure, or "not applicable" where arithmetic has none. */
  static Metric of(double value) {
    return Double.isFinite(value) ? new Value(value) : new NotApplicable("undefined for this data");
  }

  /** No figure, and why. */
  static Metric none(String reason) {
    return new NotApplicable(reason);
  }

  /** The mean of those that have a value. */
  static Metric mean(Collection<Metric> metrics, String reason) {
    return summarized(metrics, reason, values -> values.average().orElse(Double.NaN));
  }

  /** The largest of those that have a value. */
  static Metric max(Collection<Metric> metrics, String reason) {
    return summarized(metrics, reason, values -> values.max().orElse(Double.NaN));
  }

  private static Metric summarized(
      Collection<Metric> metrics, String reason, ToDoubleFunction<DoubleStream> how) {
    double value =
        how.applyAsDouble(
            metrics.stream().map(Metric::optional).flatMapToDouble(OptionalDouble::stream));
    return Double.isFinite(value) ? new Value(value) : none(reason);
  }

  /** The value, where there is one. */
  default OptionalDouble optional() {
    return this instanceof Value present
        ? OptionalDouble.of(present.value())
        : OptionalDouble.empty();
  }

  /** Four decimals, or "n/a" and why. */
  default String text() {
    return this instanceof Value present
        ? String.format(Locale.ROOT, "%.4f", present.value())
        : "n/a (" + ((NotApplicable) this).reason() + ")";
  }
}
