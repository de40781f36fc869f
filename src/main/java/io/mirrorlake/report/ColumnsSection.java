package io.mirrorlake.report;

import io.mirrorlake.evaluate.ColumnChart;
import io.mirrorlake.evaluate.ColumnFidelity;
import io.mirrorlake.evaluate.ColumnRole;
import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.Metric;
import io.mirrorlake.evaluate.NumberSummary;
import io.mirrorlake.evaluate.ValueKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every column's distribution, the worst first. */
final class ColumnsSection implements Section {
  private static final int MOST = 120;

  @Override
  public String id() {
    return "columns";
  }

  @Override
  public String title() {
    return "Columns";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return content.summary().synthetic().isPresent();
  }

  @Override
  public void write(ReportContent content, Markup page) {
    FidelityReport report = content.summary().synthetic().orElseThrow();
    References references = new References(content.summary().holdout());
    List<ColumnFidelity> columns =
        report.columns().stream()
            .sorted(Comparator.comparingDouble(column -> column.shape().optional().orElse(2)))
            .limit(MOST)
            .toList();
    page.open("p", "class", "key");
    page.open("span").element("i", "", "class", "k-real").text("real").close("span");
    page.open("span").element("i", "", "class", "k-made").text("synthetic").close("span");
    page.open("span").text("Point at a bar for its figures; open a card for the numbers.");
    page.close("span").close("p");
    if (columns.size() < report.columns().size()) {
      page.element(
          "p",
          "The worst %d of %d columns; the others are in columns.parquet."
              .formatted(columns.size(), report.columns().size()),
          "class",
          "note");
    }
    page.open("div", "class", "grid");
    for (ColumnFidelity column : columns) {
      card(page, column, references.column(column.name()));
    }
    page.close("div");
  }

  private static void card(Markup page, ColumnFidelity column, Optional<ColumnFidelity> held) {
    page.open("article", "class", "card col").open("div", "class", "head");
    page.element("h3", Wording.brief(column.name()), "title", column.name());
    page.open("p", "class", "score").element("b", Wording.figure(column.shape()));
    held.ifPresent(other -> page.element("small", "holdout " + Wording.figure(other.shape())));
    page.close("p").close("div");
    ColumnChart chart = column.detail().chart();
    if (chart instanceof ColumnChart.Numbers numbers) {
      page.add(new NumberPlot(column.name(), numbers).svg());
    } else if (chart instanceof ColumnChart.Categories categories) {
      page.add(new CategoryPlot(categories).svg());
    } else {
      page.element(
          "p", "No chart: " + ((ColumnChart.Nothing) chart).reason() + ".", "class", "note");
    }
    if (column.realMissing() > 0 || column.syntheticMissing() > 0) {
      page.element(
          "p",
          "Missing: %s real, %s synthetic"
              .formatted(
                  Wording.percent(column.realMissing()),
                  Wording.percent(column.syntheticMissing())),
          "class",
          "note");
    }
    if (column.role() == ColumnRole.NUMERICAL && chart instanceof ColumnChart.Numbers numbers) {
      numbers(page, column, numbers.kind());
    }
    page.close("article");
  }

  private static void numbers(Markup page, ColumnFidelity column, ValueKind kind) {
    NumberSummary real = column.detail().real();
    NumberSummary made = column.detail().synthetic();
    page.open("details").element("summary", "Numbers");
    Table table = Table.begin(page, 1, "", "Real", "Synthetic");
    table.row("mean", place(kind, real.mean()), place(kind, made.mean()));
    table.row("deviation", deviation(kind, real), deviation(kind, made));
    for (int i = 0; i < NumberSummary.PROBABILITIES.size(); i++) {
      String name = Wording.compact(100 * NumberSummary.PROBABILITIES.get(i)) + "%";
      table.row(name, place(kind, real.quantiles().get(i)), place(kind, made.quantiles().get(i)));
    }
    table.end();
    page.close("details");
  }

  private static String place(ValueKind kind, Metric metric) {
    return metric instanceof Metric.Value present ? Wording.exact(kind, present.value()) : "–";
  }

  private static String deviation(ValueKind kind, NumberSummary summary) {
    if (!(summary.deviation() instanceof Metric.Value present)) {
      return "–";
    }
    return switch (kind) {
      case NUMBER, WHOLE -> Wording.compact(present.value());
      case DATE -> Wording.compact(present.value()) + " days";
      case TIMESTAMP -> Wording.compact(present.value() / 86_400e6) + " days";
    };
  }
}
