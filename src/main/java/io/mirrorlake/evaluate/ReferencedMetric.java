package io.mirrorlake.evaluate;

import java.util.Optional;

/**
 * A figure of the synthetic table beside those that show what is good and what is bad.
 *
 * @param value of the synthetic table
 * @param reference of the holdout, scored as if it were synthetic; empty where there is none
 * @param independent of a table with the same columns, each drawn for itself; empty where not known
 * @param interval 95% interval of the value; empty where none was worked out
 * @param ideal a few words on what to wish for
 */
public record ReferencedMetric(
    Metric value,
    Optional<Metric> reference,
    Optional<Metric> independent,
    Optional<Interval> interval,
    String ideal) {
  /** A figure without an interval, and with the holdout as its only reference. */
  public ReferencedMetric(Metric value, Optional<Metric> reference, String ideal) {
    this(value, reference, Optional.empty(), Optional.empty(), ideal);
  }

  /** This figure beside that of independent columns. */
  public ReferencedMetric withIndependent(Metric figure) {
    return new ReferencedMetric(value, reference, Optional.of(figure), interval, ideal);
  }

  /** This figure with its interval. */
  public ReferencedMetric within(Optional<Interval> chance) {
    return new ReferencedMetric(value, reference, independent, chance, ideal);
  }
}
