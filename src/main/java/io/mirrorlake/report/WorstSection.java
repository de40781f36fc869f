package io.mirrorlake.report;

import io.mirrorlake.evaluate.ColumnFidelity;
import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.PairFidelity;
import io.mirrorlake.evaluate.Summary;
import java.util.Optional;

/** Where the table is worst. */
final class WorstSection implements Section {
  private static final int MOST = 10;

  @Override
  public String id() {
    return "worst";
  }

  @Override
  public String title() {
    return "Worst first";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return content.summary().synthetic().isPresent();
  }

  @Override
  public void write(ReportContent content, Markup page) {
    Summary summary = content.summary();
    FidelityReport report = summary.synthetic().orElseThrow();
    References references = new References(summary.holdout());
    page.element(
        "p",
        "1 is a perfect likeness. The holdout column shows what real rows reach that the model never"
            + " saw; a synthetic table that does better keeps closer to the training rows than new"
            + " rows would. Effect is the size of the"
            + " difference that a standard test finds (Kolmogorov–Smirnov distance of numbers, Cramér's"
            + " V of categories); of many rows even a tiny effect has a small p-value.",
        "class",
        "note");
    page.open("div", "class", "two").open("div").element("h3", "Columns");
    Table columns =
        Table.begin(page, 1, "Column", "Shape", "Holdout", "Effect", "Holdout", "p-value");
    for (ColumnFidelity column : report.worstColumns(MOST)) {
      Optional<ColumnFidelity> held = references.column(column.name());
      columns.row(
          column.name(),
          Wording.figure(column.shape()),
          Wording.figure(held.map(ColumnFidelity::shape)),
          Wording.figure(column.detail().test().effect()),
          Wording.figure(held.map(other -> other.detail().test().effect())),
          Wording.figure(column.detail().test().pValue()));
    }
    columns.end();
    page.close("div").open("div").element("h3", "Pairs");
    Table pairs = Table.begin(page, 2, "First", "Second", "Score", "Holdout", "Independent");
    for (PairFidelity pair : report.worstPairs(MOST)) {
      pairs.row(
          pair.first(),
          pair.second(),
          Wording.figure(pair.score()),
          Wording.figure(references.pair(pair).map(PairFidelity::score)),
          Wording.figure(pair.independent()));
    }
    pairs.end();
    page.close("div").close("div");
  }
}
