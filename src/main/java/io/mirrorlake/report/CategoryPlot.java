package io.mirrorlake.report;

import io.mirrorlake.evaluate.ColumnChart.Bar;
import io.mirrorlake.evaluate.ColumnChart.Categories;
import io.mirrorlake.evaluate.ColumnChart.Shares;

/** Two bars a category: real above synthetic. */
final class CategoryPlot {
  private static final double WIDTH = 320;
  private static final double ROW = 19;
  private static final double LABEL = 112;
  private static final double FIGURE = 42;
  private static final int LONGEST = 17;

  private final Categories chart;
  private final double most;

  CategoryPlot(Categories chart) {
    this.chart = chart;
    double largest = Math.max(chart.others().real(), chart.others().synthetic());
    for (Bar bar : chart.bars()) {
      largest = Math.max(largest, Math.max(bar.shares().real(), bar.shares().synthetic()));
    }
    this.most = Math.max(largest, 1e-9);
  }

  /** The drawing. */
  Markup svg() {
    int rows = chart.bars().size() + (chart.otherCategories() > 0 ? 1 : 0);
    Svg svg = new Svg(WIDTH, rows * ROW + 4, "Shares of categories");
    double y = 2;
    for (Bar bar : chart.bars()) {
      String label = Wording.category(bar.label());
      svg.name("cat end", LABEL - 8, y + 12.5, label, LONGEST);
      row(svg, y, bar.shares(), label);
      y += ROW;
    }
    if (chart.otherCategories() > 0) {
      String label = Wording.count(chart.otherCategories()) + " others";
      svg.text("cat end other", LABEL - 8, y + 12.5, label);
      row(svg, y, chart.others(), label + ", rare or unseen ones among them");
    }
    return svg.end();
  }

  private void row(Svg svg, double y, Shares shares, String label) {
    double room = WIDTH - LABEL - FIGURE;
    String title =
        "%s: real %s, synthetic %s"
            .formatted(label, Wording.percent(shares.real()), Wording.percent(shares.synthetic()));
    svg.rect("real", LABEL, y + 2, Math.max(0.8, room * shares.real() / most), 6.5, "");
    svg.rect("made", LABEL, y + 9.5, Math.max(0.8, room * shares.synthetic() / most), 6.5, "");
    svg.text("tick end", WIDTH - 2, y + 12.5, Wording.percent(shares.synthetic()));
    svg.rect("hit", 0, y, WIDTH, ROW, title);
  }
}
