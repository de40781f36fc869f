package io.mirrorlake.evaluate;

import io.mirrorlake.evaluate.ColumnChart.Bar;
import io.mirrorlake.evaluate.ColumnChart.Categories;
import io.mirrorlake.evaluate.ColumnChart.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bars of a categorical column. */
final class CategoryChart {
  private static final int MOST_BARS = 9;

  private CategoryChart() {}

  /**
   * The most frequent categories of the real table.
   *
   * @param least real rows that have to hold a category whose name is shown
   */
  static ColumnChart of(TextCounts real, TextCounts synthetic, int least) {
    if (real.present() == 0 && synthetic.present() == 0) {
      return new ColumnChart.Nothing("all values are missing in both tables");
    }
    if (!real.isExact() || !synthetic.isExact()) {
      return new ColumnChart.Nothing(
          "more than %,d categories".formatted(ColumnCounts.EXACT_VALUES));
    }
    Map<String, Long> left = real.categories(false);
    Map<String, Long> right = synthetic.categories(false);
    List<String> shown =
        left.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_BARS)
            .map(Map.Entry::getKey)
            .toList();
    List<Bar> bars = new ArrayList<>();
    for (String label : shown) {
      bars.add(
          new Bar(
              label,
              new Shares(
                  share(left.getOrDefault(label, 0L), real),
                  share(right.getOrDefault(label, 0L), synthetic))));
    }
    Map<String, Long> others = new TreeMap<>(left);
    others.putAll(right);
    others.keySet().removeAll(shown);
    return new Categories(bars, others(others, left, right, real, synthetic), others.size());
  }

  private static Shares others(
      Map<String, Long> others,
      Map<String, Long> left,
      Map<String, Long> right,
      TextCounts real,
      TextCounts synthetic) {
    long realRows = 0;
    long syntheticRows = 0;
    for (String label : others.keySet()) {
      realRows += left.getOrDefault(label, 0L);
      syntheticRows += right.getOrDefault(label, 0L);
    }
    return new Shares(share(realRows, real), share(syntheticRows, synthetic));
  }

  private static double share(long rows, TextCounts counts) {
    return counts.present() == 0 ? 0 : (double) rows / counts.present();
  }
}
