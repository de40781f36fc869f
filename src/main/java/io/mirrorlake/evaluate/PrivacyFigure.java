package io.mirrorlake.evaluate;

import java.util.Optional;

/**
 * One figure of privacy.
 *
 * @param name its name in the summary
 * @param column the column it is about; empty where it is about whole rows
 * @param figure value, references and interval
 * @param rows synthetic or attacked rows that it was counted over; 0 where there is no value
 */
public record PrivacyFigure(
    String name, Optional<String> column, ReferencedMetric figure, long rows) {
  /** A figure about whole rows. */
  static PrivacyFigure of(String name, Scored value, long rows, String ideal) {
    return of(name, value, Optional.empty(), rows, ideal);
  }

  /** A figure about whole rows, beside the holdout's. */
  static PrivacyFigure of(
      String name, Scored value, Optional<Scored> reference, long rows, String ideal) {
    ReferencedMetric figure =
        new ReferencedMetric(value.metric(), reference.map(Scored::metric), ideal);
    return new PrivacyFigure(name, Optional.empty(), figure, rows);
  }

  /** This figure with the 95% interval of a share over its rows, where it has a value. */
  PrivacyFigure asShare() {
    Optional<Interval> interval =
        figure.value() instanceof Metric.Value present && rows > 0
            ? Optional.of(Interval.ofShare(present.value(), rows))
            : Optional.empty();
    return new PrivacyFigure(name, column, figure.within(interval), rows);
  }
}
