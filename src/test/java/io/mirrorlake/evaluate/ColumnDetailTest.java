package io.mirrorlake.evaluate;

import static io.mirrorlake.evaluate.FidelityTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.evaluate.ColumnChart.Categories;
import io.mirrorlake.evaluate.ColumnChart.Numbers;
import io.mirrorlake.evaluate.ColumnChart.Shares;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests, numbers and charts of single columns; p-values are SciPy's. */
class ColumnDetailTest {
  private static final int LEAST = 5;

  private static NumberCounts numbers(double... values) {
    double[] cuts = DoubleStream.of(values).sorted().distinct().toArray();
    NumberCounts counts = new NumberCounts(cuts);
    DoubleStream.of(values).forEach(counts::add);
    return counts;
  }

  private static TextCounts texts(Object... categoriesAndTimes) {
    TextCounts counts = new TextCounts();
    for (int i = 0; i < categoriesAndTimes.length; i += 2) {
      for (int times = 0; times < (int) categoriesAndTimes[i + 1]; times++) {
        counts.add(categoriesAndTimes[i]);
      }
    }
    return counts;
  }

  private static double[] steps(int count, double offset) {
    return IntStream.range(0, count).mapToDouble(i -> i + offset).toArray();
  }

  @Test
  void kolmogorovSmirnovAgreesWithSciPy() {
    // scipy.special.kolmogorov(0.16 * sqrt(50))
    DistributionTest test =
        DistributionTest.kolmogorovSmirnov(numbers(steps(100, 0)), numbers(steps(100, 15.5)));
    assertThat(value(test.statistic())).isCloseTo(0.16, within(1e-12));
    assertThat(value(test.pValue())).isCloseTo(0.154538, within(1e-6));
    assertThat(test.effect()).isEqualTo(test.statistic());
    DistributionTest same = DistributionTest.kolmogorovSmirnov(numbers(1, 2, 3), numbers(1, 2, 3));
    assertThat(value(same.pValue())).isEqualTo(1);
  }

  @Test
  void chiSquaredIsThatOfTheTable() {
    // [[30, 70], [50, 50]]: expected 40 and 60, so 2 * (100 / 40 + 100 / 60) = 8.3333.
    DistributionTest test =
        DistributionTest.chiSquared(texts("a", 30, "b", 70), texts("a", 50, "b", 50));
    assertThat(value(test.statistic())).isCloseTo(25 / 3.0, within(1e-9));
    // scipy.stats.chi2.sf(25 / 3, 1)
    assertThat(value(test.pValue())).isCloseTo(0.0038924, within(1e-6));
    assertThat(value(test.effect())).isCloseTo(Math.sqrt(25 / 3.0 / 200), within(1e-9));
  }

  @Test
  void sparseCategoriesAreTakenTogether() {
    DistributionTest test =
        DistributionTest.chiSquared(
            texts("a", 90, "b", 2, "c", 2, "d", 6), texts("a", 90, "e", 5, "f", 5));
    // b to f are expected fewer than five times each: a against the rest, which agree.
    assertThat(value(test.statistic())).isCloseTo(0, within(1e-9));
    assertThat(DistributionTest.chiSquared(texts("a", 9), texts("a", 9)).pValue().text())
        .contains("fewer than two categories");
    assertThat(DistributionTest.chiSquared(texts(), texts("a", 9)).pValue().text())
        .contains("no value");
  }

  @Test
  void quantilesOfFewRowsAreKeptBack() {
    NumberCounts counts = numbers(steps(101, 0));
    NumberSummary summary = NumberSummary.of(counts, new Moments(101, 50, 29.3), LEAST);
    assertThat(value(summary.quantiles().get(1))).isEqualTo(5);
    assertThat(value(summary.quantiles().get(3))).isEqualTo(50);
    assertThat(summary.quantiles().get(0).text()).contains("fewer than 5 rows lie beyond");
    assertThat(summary.quantiles().get(7).optional()).isEmpty();
    NumberSummary none = NumberSummary.of(numbers(), new Moments(0, Double.NaN, Double.NaN), LEAST);
    assertThat(none.mean().text()).contains("no value");
  }

  @Test
  void barsAreOfCategoriesThatEnoughRowsHold() {
    Categories chart =
        (Categories)
            CategoryChart.of(
                texts("a", 10, "b", 86, "rare", 4), texts("a", 30, "b", 60, "new", 10), LEAST);
    assertThat(chart.bars())
        .containsExactly(
            new ColumnChart.Bar("b", new Shares(0.86, 0.6)),
            new ColumnChart.Bar("a", new Shares(0.1, 0.3)));
    assertThat(chart.others()).isEqualTo(new Shares(0.04, 0.1));
    assertThat(chart.otherCategories()).isEqualTo(2);
  }

  @Test
  void histogramsHoldAllValues() {
    Numbers chart = numbers(steps(1_000, 0), steps(2_000, -300), ValueKind.WHOLE);
    assertThat(chart.bins().size()).isBetween(20, 40);
    Shares all = chart.bins().stream().reduce(new Shares(0, 0), Shares::plus);
    assertThat(all.real()).isCloseTo(1, within(1e-9));
    assertThat(all.synthetic()).isCloseTo(1, within(1e-9));
    assertThat(chart.spikes()).isEmpty();
    // Five real rows lie beyond either end of the range.
    assertThat(numbers(steps(1_000, 0), steps(1_000, 0), ValueKind.NUMBER).low())
        .isCloseTo(4.995, within(1e-9));
  }

  @Test
  void aFrequentValueStandsBesideTheHistogram() {
    double[] zeros = new double[900];
    double[] values =
        DoubleStream.concat(DoubleStream.of(zeros), DoubleStream.of(steps(100, 500))).toArray();
    Numbers chart = numbers(values, values, ValueKind.NUMBER);
    assertThat(chart.spikes()).containsExactly(new ColumnChart.Spike(0, new Shares(0.9, 0.9)));
    Shares rest = chart.bins().stream().reduce(new Shares(0, 0), Shares::plus);
    assertThat(rest.real()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void chartsOfEdges() {
    assertThat(NumberChart.of(numbers(), numbers(1), ValueKind.NUMBER, LEAST))
        .isInstanceOf(ColumnChart.Nothing.class);
    Numbers constant = numbers(new double[] {7, 7, 7}, new double[0], ValueKind.NUMBER);
    assertThat(constant.bins()).containsExactly(new Shares(1, 0));
    assertThat(CategoryChart.of(texts(), texts(), LEAST)).isInstanceOf(ColumnChart.Nothing.class);
  }

  private static Numbers numbers(double[] real, double[] synthetic, ValueKind kind) {
    return (Numbers) NumberChart.of(numbers(real), numbers(synthetic), kind, LEAST);
  }
}
