package io.mirrorlake.report;

import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.Metric;
import io.mirrorlake.evaluate.PairFidelity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How columns go together: real, synthetic, and the difference. */
final class PairsSection implements Section {
  private static final int MOST_COLUMNS = 40;

  /** Difference that has the full colour. */
  private static final double FULL = 0.25;

  @Override
  public String id() {
    return "pairs";
  }

  @Override
  public String title() {
    return "Columns together";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return content.summary().synthetic().map(report -> !report.pairs().isEmpty()).orElse(false);
  }

  @Override
  public void write(ReportContent content, Markup page) {
    FidelityReport report = content.summary().synthetic().orElseThrow();
    List<String> names = columns(report);
    page.element(
        "p",
        "How strongly two columns go together: Pearson's correlation of two numbers (−1 to 1), Cramér's"
            + " V of two categories and the correlation ratio of a number and a category (0 to 1)."
            + " A name stands for the row to its left and for the squares below it.",
        "class",
        "note");
    long all = report.pairsInAll();
    if (report.pairs().size() < all || names.size() == MOST_COLUMNS) {
      page.element(
          "p",
          "%s of %s pairs were scored; the maps show %d columns, those of the largest differences."
              .formatted(Wording.count(report.pairs().size()), Wording.count(all), names.size()),
          "class",
          "note");
    }
    page.open("div", "class", "maps");
    map(page, "Real", names, report, pair -> value(pair.real()), 1);
    map(page, "Synthetic", names, report, pair -> value(pair.synthetic()), 1);
    map(
        page,
        "Synthetic − real",
        names,
        report,
        pair -> value(pair.synthetic()) - value(pair.real()),
        FULL);
    page.close("div");
    page.open("p", "class", "key");
    page.open("span").element("i", "", "class", "k-neg").text("negative, or weaker").close("span");
    page.open("span")
        .element("i", "", "class", "k-pos")
        .text("positive, or stronger")
        .close("span");
    page.open("span").text("full colour at ±1; in the difference at ±0.25 and beyond");
    page.close("span").close("p");
  }

  private static double value(Metric metric) {
    return metric.optional().orElse(0);
  }

  /** The columns of the largest differences, in the order of the table. */
  private static List<String> columns(FidelityReport report) {
    Map<String, Double> largest = new HashMap<>();
    for (PairFidelity pair : report.pairs()) {
      largest.merge(pair.first(), value(pair.difference()), Math::max);
      largest.merge(pair.second(), value(pair.difference()), Math::max);
    }
    Collection<String> chosen =
        largest.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST_COLUMNS)
            .map(Map.Entry::getKey)
            .toList();
    List<String> names = new ArrayList<>();
    report.columns().forEach(column -> names.add(column.name()));
    names.retainAll(new java.util.HashSet<>(chosen));
    return names;
  }

  private static void map(
      Markup page,
      String title,
      List<String> names,
      FidelityReport report,
      HeatMap.Strength strength,
      double full) {
    page.open("figure").element("figcaption", title);
    page.add(new HeatMap(names, report.pairs(), strength, full).svg(title)).close("figure");
  }
}
