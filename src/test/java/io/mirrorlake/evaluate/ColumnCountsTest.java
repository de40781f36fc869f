package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Counts beyond the number of values that are kept one by one. */
class ColumnCountsTest {
  private static final int ROWS = 60_000;

  private static NumberCounts numbers(double[] cuts, double[] values) {
    NumberCounts counts = new NumberCounts(cuts);
    Arrays.stream(values).forEach(counts::add);
    return counts;
  }

  private static double[] lognormal(long seed, double shift) {
    Random random = new Random(seed);
    return IntStream.range(0, ROWS)
        .mapToDouble(i -> Math.exp(random.nextGaussian() + shift))
        .toArray();
  }

  @Test
  void distanceAtCutPointsComesCloseToTheExactOne() {
    double[] real = lognormal(1, 0);
    double[] synthetic = lognormal(2, 0.1);
    double[] cuts = CutPoints.of(Arrays.copyOf(real, 20_000), Arrays.copyOf(synthetic, 20_000));
    NumberCounts left = numbers(cuts, real);
    NumberCounts right = numbers(cuts, synthetic);
    assertThat(left.isExact()).isFalse();
    assertThat(cuts).hasSizeLessThanOrEqualTo(4_096);
    double exact = new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(real, synthetic);
    assertThat(KolmogorovSmirnov.distance(left, right)).isCloseTo(exact, within(0.0005));
    double[] sorted = real.clone();
    Arrays.sort(sorted);
    assertThat(left.quantile(0.999) / sorted[(int) (0.999 * ROWS)]).isCloseTo(1, within(0.01));
    assertThat(left.quantile(1)).isEqualTo(sorted[ROWS - 1]);
  }

  @Test
  void oneFoldedSideIsComparedAtCutPoints() {
    double[] real = lognormal(1, 0);
    double[] few = Arrays.copyOf(real, 10_000);
    double[] cuts = CutPoints.of(real, few);
    double exact = new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(real, few);
    assertThat(KolmogorovSmirnov.distance(numbers(cuts, real), numbers(cuts, few)))
        .isCloseTo(exact, within(0.0005));
  }

  @Test
  void quantilesAreInterpolatedAsInNumPy() {
    NumberCounts counts = numbers(new double[0], new double[] {1, 2, 2, 10});
    // numpy.quantile([1, 2, 2, 10], [0, 0.25, 0.5, 0.9, 1])
    assertThat(counts.quantile(0)).isEqualTo(1);
    assertThat(counts.quantile(0.25)).isEqualTo(1.75);
    assertThat(counts.quantile(0.5)).isEqualTo(2);
    assertThat(counts.quantile(0.9)).isCloseTo(7.6, within(1e-12));
    assertThat(counts.quantile(1)).isEqualTo(10);
  }

  @Test
  void theOrderOfMergesDoesNotShow() {
    double[] values = lognormal(3, 0);
    double[] cuts = CutPoints.of(values, values);
    NumberCounts whole = numbers(cuts, values);
    NumberCounts head = numbers(cuts, Arrays.copyOfRange(values, 0, 5_000));
    NumberCounts tail = numbers(cuts, Arrays.copyOfRange(values, 5_000, ROWS));
    assertThat(head.isExact()).isTrue();
    head.merge(tail);
    assertThat(head.intervals()).isEqualTo(whole.intervals());
    assertThat(head.present()).isEqualTo(ROWS);
    NumberCounts other = numbers(cuts, Arrays.copyOfRange(values, 0, 5_000));
    NumberCounts turned = numbers(cuts, Arrays.copyOfRange(values, 5_000, ROWS));
    turned.merge(other);
    assertThat(turned.intervals()).isEqualTo(whole.intervals());
  }

  private static TextCounts texts(int from, int to) {
    TextCounts counts = new TextCounts();
    IntStream.range(from, to).forEach(i -> counts.add("value " + i));
    return counts;
  }

  @Test
  void manyTextsAreCountedByHash() {
    TextCounts whole = texts(0, 100_000);
    assertThat(whole.isExact()).isFalse();
    assertThat(whole.distinct()).isCloseTo(100_000, within(5_000.0));
    TextCounts parts = texts(90_000, 100_000);
    parts.merge(texts(0, 50_000));
    parts.merge(texts(50_000, 90_000));
    assertThat(parts.categories(true)).isEqualTo(whole.categories(true));
    assertThat(parts.distinct()).isEqualTo(whole.distinct());
    assertThat(texts(0, 20_000).distinct()).isEqualTo(20_000);
  }
}
