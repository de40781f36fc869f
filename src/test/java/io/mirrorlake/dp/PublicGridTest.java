package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PublicGridTest {
  private static final PublicGrid WHOLE = OctaveGrid.ofMultiples(BigDecimal.ONE, 31);
  private static final PublicGrid CENTS = OctaveGrid.ofMultiples(new BigDecimal("0.01"), 40);
  private static final PublicGrid REALS = OctaveGrid.ofReals();

  @Property
  void aWholeNumberLiesInItsCell(@ForAll int x) {
    int cell = WHOLE.cell(x);
    if (cell > 0 && cell < WHOLE.cells() - 1) {
      assertThat(WHOLE.low(cell)).isLessThan(x);
      assertThat(WHOLE.high(cell)).isGreaterThan(x);
      assertThat(WHOLE.least(cell)).isLessThanOrEqualTo(BigDecimal.valueOf(x));
      assertThat(WHOLE.greatest(cell)).isGreaterThanOrEqualTo(BigDecimal.valueOf(x));
    }
  }

  @Property
  void signsMirrorEachOther(@ForAll @IntRange(min = 0, max = 1_000_000) int x) {
    int middle = WHOLE.cells() / 2;
    assertThat(WHOLE.cell(x) - middle).isEqualTo(middle - WHOLE.cell(-x));
    double real = x / 7.0;
    int zero = REALS.cells() / 2;
    assertThat(REALS.cell(real) - zero).isEqualTo(zero - REALS.cell(-real));
  }

  @Property
  void centsAreNeverMovedByTheirBinaryFraction(
      @ForAll @BigRange(min = "-5000", max = "5000") BigDecimal x) {
    BigDecimal cents = x.setScale(2, RoundingMode.HALF_EVEN);
    int cell = CENTS.cell(cents.doubleValue());
    assertThat(CENTS.least(cell)).isLessThanOrEqualTo(cents);
    assertThat(CENTS.greatest(cell)).isGreaterThanOrEqualTo(cents);
  }

  @Property
  void aValueGetsACellOfItsOwnAndNothingElseMoves(
      @ForAll @IntRange(min = -90_000, max = 90_000) int value,
      @ForAll @IntRange(min = -90_000, max = 90_000) int other) {
    PublicGrid finer = WHOLE.around(List.of(BigDecimal.valueOf(value), BigDecimal.valueOf(value)));
    int cell = finer.cell(value);
    assertThat(finer.least(cell)).isEqualByComparingTo(BigDecimal.valueOf(value));
    assertThat(finer.greatest(cell)).isEqualByComparingTo(BigDecimal.valueOf(value));
    assertThat(finer.cells()).isBetween(WHOLE.cells(), WHOLE.cells() + 2);
    int beside = finer.cell(other);
    assertThat(finer.least(beside)).isLessThanOrEqualTo(BigDecimal.valueOf(other));
    assertThat(finer.greatest(beside)).isGreaterThanOrEqualTo(BigDecimal.valueOf(other));
    assertThat(WHOLE.cell(finer.middle(beside))).isEqualTo(WHOLE.cell(other));
  }

  @Test
  void smallWholeNumbersHaveACellEachAndLargeOnesAThirtySecondOfAnOctave() {
    for (int x = 0; x < 64; x++) {
      assertThat(WHOLE.least(WHOLE.cell(x))).isEqualByComparingTo(WHOLE.greatest(WHOLE.cell(x)));
    }
    int cell = WHOLE.cell(1_000_000);
    assertThat(WHOLE.high(cell) - WHOLE.low(cell)).isEqualTo(Math.pow(2, 19) / 32);
  }

  @Test
  void zeroHasACellOfItsOwn() {
    assertThat(REALS.cell(0)).isEqualTo(REALS.cell(-0.0));
    assertThat(REALS.cell(Double.MIN_VALUE)).isEqualTo(REALS.cell(0) + 1);
    assertThat(REALS.cell(-Double.MIN_VALUE)).isEqualTo(REALS.cell(0) - 1);
    assertThat(REALS.cell(0.75)).isEqualTo(REALS.cell(0.76));
    assertThat(REALS.cell(1e300)).isEqualTo(REALS.cells() - 1);
    assertThat(REALS.cell(-1e300)).isZero();
  }

  @Test
  void aDeclaredRangeEndsAtItsBounds() {
    PublicGrid ages =
        BoundedGrid.of(BigDecimal.valueOf(17), BigDecimal.valueOf(90), BigDecimal.ONE);
    assertThat(ages.cells()).isEqualTo(74);
    assertThat(ages.cell(17)).isZero();
    assertThat(ages.cell(-5)).isZero();
    assertThat(ages.cell(1_000)).isEqualTo(73);
    PublicGrid gains = BoundedGrid.of(BigDecimal.ZERO, BigDecimal.valueOf(99_999), BigDecimal.ONE);
    assertThat(gains.greatest(gains.cells() - 1)).isEqualByComparingTo("99999");
    assertThat(gains.least(0)).isEqualByComparingTo("0");
    assertThat(gains.greatest(0)).isEqualByComparingTo("0");
    PublicGrid depth =
        BoundedGrid.of(new BigDecimal("43"), new BigDecimal("79"), new BigDecimal("0.1"));
    assertThat(depth.least(depth.cell(61.8))).isLessThanOrEqualTo(new BigDecimal("61.8"));
    assertThat(depth.greatest(depth.cell(61.8))).isGreaterThanOrEqualTo(new BigDecimal("61.8"));
    PublicGrid share = BoundedGrid.of(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO);
    assertThat(share.high(share.cells() - 1)).isEqualTo(1);
    assertThat(share.low(0)).isZero();
  }
}
