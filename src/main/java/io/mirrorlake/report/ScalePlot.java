package io.mirrorlake.report;

import io.mirrorlake.evaluate.Interval;
import io.mirrorlake.evaluate.Metric;
import io.mirrorlake.evaluate.ReferencedMetric;
import java.util.Locale;
import java.util.Optional;

/** A figure as a dot on a line, with the holdout and independent columns as marks. */
final class ScalePlot {
  private static final double WIDTH = 132;
  private static final double MARGIN = 6;
  private static final String MIDDLE = "8";

  private ScalePlot() {}

  /** Draws a figure. */
  static Markup of(FigureName name, ReferencedMetric figure) {
    Markup svg = new Markup();
    svg.open(
        "svg", "class", "scale", "viewBox", "0 0 132 16", "role", "img", "aria-label", "scale");
    svg.element("title", title(figure));
    line(svg, "track", MARGIN, WIDTH - MARGIN);
    figure
        .interval()
        .ifPresent(
            interval -> line(svg, "spread", x(name, interval.low()), x(name, interval.high())));
    mark(svg, name, "mark-free", figure.independent());
    mark(svg, name, "mark-held", figure.reference());
    figure
        .value()
        .optional()
        .ifPresent(
            value ->
                svg.open(
                        "circle",
                        "class",
                        "dot",
                        "cx",
                        number(x(name, value)),
                        "cy",
                        MIDDLE,
                        "r",
                        "4.5")
                    .close("circle"));
    return svg.close("svg");
  }

  private static void line(Markup svg, String style, double from, double to) {
    svg.open(
            "line",
            "class",
            style,
            "x1",
            number(from),
            "x2",
            number(to),
            "y1",
            MIDDLE,
            "y2",
            MIDDLE)
        .close("line");
  }

  private static void mark(Markup svg, FigureName name, String style, Optional<Metric> metric) {
    if (metric.isPresent() && metric.get() instanceof Metric.Value present) {
      String x = number(x(name, present.value()));
      svg.open("line", "class", style, "x1", x, "x2", x, "y1", "1.5", "y2", "14.5").close("line");
    }
  }

  private static String title(ReferencedMetric figure) {
    String title = "Synthetic " + Wording.figure(figure.value());
    if (figure.interval().isPresent()) {
      Interval interval = figure.interval().get();
      title +=
          " (95%% interval %s to %s)"
              .formatted(Wording.decimals(interval.low()), Wording.decimals(interval.high()));
    }
    if (figure.reference().isPresent()) {
      title += "; holdout " + Wording.figure(figure.reference());
    }
    return figure.independent().isPresent()
        ? title + "; independent columns " + Wording.figure(figure.independent())
        : title;
  }

  private static double x(FigureName name, double value) {
    double place = (value - name.low()) / (name.high() - name.low());
    return MARGIN + Math.max(0, Math.min(1, place)) * (WIDTH - 2 * MARGIN);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
