package io.mirrorlake.evaluate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The codes of categorical columns, the same for both tables. */
final class CategoryCodes {
  private CategoryCodes() {}

  /**
   * Codes for the most frequent categories of both tables together, each table weighing the same.
   *
   * @param most categories with a code of their own
   */
  static ColumnCode.Categories of(TextCounts real, TextCounts synthetic, int most) {
    boolean isHashed = !real.isExact() || !synthetic.isExact();
    Map<String, Double> shares = new TreeMap<>();
    addShares(shares, real, isHashed);
    addShares(shares, synthetic, isHashed);
    Map<String, Integer> codes = new HashMap<>();
    shares.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .forEach(entry -> codes.put(entry.getKey(), codes.size()));
    return new ColumnCode.Categories(codes, isHashed);
  }

  private static void addShares(Map<String, Double> shares, TextCounts counts, boolean hashed) {
    double present = counts.present();
    counts
        .categories(hashed)
        .forEach((key, times) -> shares.merge(key, times / present, Double::sum));
  }
}
