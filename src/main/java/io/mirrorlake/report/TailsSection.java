package io.mirrorlake.report;

import io.mirrorlake.evaluate.ColumnFidelity;
import io.mirrorlake.evaluate.ColumnRole;
import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.RareCategories;
import java.util.List;
import java.util.Optional;

/** What becomes of the extremes of numbers, and of categories that few rows hold. */
final class TailsSection implements Section {
  private static final int MOST = 100;

  @Override
  public String id() {
    return "tails";
  }

  @Override
  public String title() {
    return "Tails and rare values";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return content.summary().synthetic().isPresent();
  }

  @Override
  public void write(ReportContent content, Markup page) {
    FidelityReport report = content.summary().synthetic().orElseThrow();
    References references = new References(content.summary().holdout());
    page.element(
        "p",
        "Extremes are synthetic ÷ real; 1 is ideal. Maxima fall short on purpose where"
            + " privacy.min-count keeps single records' values out. A category is rare below 1% of the"
            + " rows; its name is not shown where fewer than privacy.min-count rows hold it.",
        "class",
        "note");
    page.open("div", "class", "two").open("div").element("h3", "Extremes of numbers");
    numbers(page, report, references);
    page.close("div").open("div").element("h3", "Rare categories");
    categories(page, report, references);
    page.close("div").close("div");
  }

  private static void numbers(Markup page, FidelityReport report, References references) {
    List<ColumnFidelity> columns =
        report.columns().stream()
            .filter(column -> column.role() == ColumnRole.NUMERICAL)
            .limit(MOST)
            .toList();
    if (columns.isEmpty()) {
      page.element("p", "There is no numerical column.", "class", "note");
      return;
    }
    Table table = Table.begin(page, 1, "Column", "99.9%", "Holdout", "Maximum", "Holdout");
    for (ColumnFidelity column : columns) {
      Optional<ColumnFidelity> held = references.column(column.name());
      table.row(
          column.name(),
          Wording.ratio(column.tail()),
          Wording.ratio(held.map(ColumnFidelity::tail)),
          Wording.ratio(column.largest()),
          Wording.ratio(held.map(ColumnFidelity::largest)));
    }
    table.end();
  }

  private static void categories(Markup page, FidelityReport report, References references) {
    List<ColumnFidelity> columns =
        report.columns().stream()
            .filter(column -> column.role() == ColumnRole.CATEGORICAL)
            .limit(MOST)
            .toList();
    if (columns.isEmpty()) {
      page.element("p", "There is no categorical column.", "class", "note");
      return;
    }
    Table table =
        Table.begin(page, 1, "Column", "Rare", "Kept", "Holdout", "Real rows", "Off by", "Unseen");
    for (ColumnFidelity column : columns) {
      RareCategories rare = column.rare();
      table.row(
          column.name(),
          Wording.count(rare.count()),
          Wording.count(rare.present()),
          references
              .column(column.name())
              .map(held -> Wording.count(held.rare().present()))
              .orElse(""),
          Wording.percent(rare.mass()),
          Wording.percent(rare.distance()),
          column.unseen().optional().isPresent()
              ? Wording.percent(column.unseen().optional().getAsDouble())
              : "–");
    }
    table.end();
  }
}
