package io.mirrorlake.report;

import io.mirrorlake.evaluate.ReferencedMetric;
import java.util.Map;

/** Whether the rows of an entity go together as real ones do. */
final class SequencesSection implements Section {
  private static final String PREFIX = "sequence_";

  @Override
  public String id() {
    return "sequences";
  }

  @Override
  public String title() {
    return "Sequences";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return content.summary().figures().keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
  }

  @Override
  public void write(ReportContent content, Markup page) {
    page.element(
        "p",
        "Rows that belong to one entity, in their order; each figure beside what held-out entities give.");
    Table table =
        Table.begin(page, 2, "Figure", "What to wish for", "Synthetic", "Held-out entities");
    for (Map.Entry<String, ReferencedMetric> entry : content.summary().figures().entrySet()) {
      ReferencedMetric figure = entry.getValue();
      if (entry.getKey().startsWith(PREFIX)) {
        table.row(
            FigureName.of(entry.getKey()).label(),
            figure.ideal(),
            Wording.figure(figure.value()),
            Wording.figure(figure.reference()));
      }
    }
    table.end();
  }
}
