package io.mirrorlake.report;

import io.mirrorlake.evaluate.Metric;
import io.mirrorlake.evaluate.ReferencedMetric;
import java.util.Map;

/** All figures of the whole table. */
final class FiguresSection implements Section {
  @Override
  public String id() {
    return "figures";
  }

  @Override
  public String title() {
    return "All figures";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return !content.summary().figures().isEmpty();
  }

  @Override
  public void write(ReportContent content, Markup page) {
    Table table =
        Table.begin(
            page,
            3,
            "Figure",
            "Name in summary.json",
            "Ideal",
            "Synthetic",
            "Holdout",
            "Independent");
    for (Map.Entry<String, ReferencedMetric> entry : content.summary().figures().entrySet()) {
      ReferencedMetric figure = entry.getValue();
      boolean isAbsent = figure.value() instanceof Metric.NotApplicable;
      table.row(
          FigureName.of(entry.getKey()).label(),
          entry.getKey(),
          isAbsent ? "not applicable: " + Wording.reason(figure.value()) : figure.ideal(),
          Wording.figure(figure.value()),
          Wording.figure(figure.reference()),
          Wording.figure(figure.independent()));
    }
    table.end();
  }
}
