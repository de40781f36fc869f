package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Whether two tables' values of a column may come from one distribution. Of many rows the smallest
 * difference is significant: read the effect first, and what the holdout gives beside it.
 *
 * @param statistic Kolmogorov-Smirnov distance, or chi squared
 * @param pValue asymptotic; chance of such a statistic, or a larger one, of one distribution
 * @param effect size in [0, 1], 0 is none: the Kolmogorov-Smirnov distance, or Cramér's V of
 *     category against table
 */
public record DistributionTest(Metric statistic, Metric pValue, Metric effect)
    implements Serializable {
  /** Cells that are expected to hold fewer rows are taken together (Cochran, 1954). */
  private static final double LEAST_EXPECTED = 5;

  /** Below it, the p-value is 1 to all digits, and the series takes long. */
  private static final double SMALLEST_SCALED = 0.04;

  private static final double TOLERANCE = 1e-12;
  private static final int MOST_TERMS = 100_000;

  /** No test, and why. */
  static DistributionTest none(String reason) {
    Metric none = Metric.none(reason);
    return new DistributionTest(none, none, none);
  }

  /** Two-sample Kolmogorov-Smirnov test of numbers; with ties its p-value is too large. */
  static DistributionTest kolmogorovSmirnov(NumberCounts real, NumberCounts synthetic) {
    if (real.present() == 0 || synthetic.present() == 0) {
      return none("a table has no value");
    }
    double distance = KolmogorovSmirnov.distance(real, synthetic);
    double n = real.present();
    double m = synthetic.present();
    double scaled = distance * Math.sqrt(n * m / (n + m));
    double pValue =
        scaled < SMALLEST_SCALED
            ? 1
            : 1 - new KolmogorovSmirnovTest().ksSum(scaled, TOLERANCE, MOST_TERMS);
    Metric statistic = Metric.of(distance);
    return new DistributionTest(statistic, Metric.of(Math.min(1, Math.max(0, pValue))), statistic);
  }

  /** Chi-squared test of homogeneity of categories, sparse ones taken together. */
  static DistributionTest chiSquared(TextCounts real, TextCounts synthetic) {
    if (real.present() == 0 || synthetic.present() == 0) {
      return none("a table has no value");
    }
    boolean isHashed = !real.isExact() || !synthetic.isExact();
    Map<String, Long> left = real.categories(isHashed);
    Map<String, Long> right = synthetic.categories(isHashed);
    double rows = (double) real.present() + synthetic.present();
    double smaller = Math.min(real.present(), synthetic.present()) / rows;
    List<long[]> cells = new ArrayList<>();
    long[] sparse = new long[2];
    TreeSet<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    for (String key : keys) {
      long[] cell = {left.getOrDefault(key, 0L), right.getOrDefault(key, 0L)};
      if ((cell[0] + cell[1]) * smaller < LEAST_EXPECTED) {
        sparse[0] += cell[0];
        sparse[1] += cell[1];
      } else {
        cells.add(cell);
      }
    }
    if (sparse[0] + sparse[1] > 0) {
      cells.add(sparse);
    }
    if (cells.size() < 2) {
      return none("fewer than two categories of enough rows");
    }
    return chiSquared(
        cells.stream().mapToLong(cell -> cell[0]).toArray(),
        cells.stream().mapToLong(cell -> cell[1]).toArray(),
        rows);
  }

  private static DistributionTest chiSquared(long[] left, long[] right, double rows) {
    ChiSquareTest test = new ChiSquareTest();
    double statistic = test.chiSquareDataSetsComparison(left, right);
    return new DistributionTest(
        Metric.of(statistic),
        Metric.of(test.chiSquareTestDataSetsComparison(left, right)),
        Metric.of(Math.sqrt(statistic / rows)));
  }
}
