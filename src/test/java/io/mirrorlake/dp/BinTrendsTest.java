package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.encode.GivenCodecs;
import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class BinTrendsTest {
  private static final double[] ROWS = {1_000, 1_000, 1_000, 1_000};
  private static final int[] PARENTS = {0, 0, 1, 1, 2, 2, 3, 3};

  /** Shares that rise by a tenth from bin to bin: 0.2, 0.3, 0.4, 0.5. */
  private static final double[][] RISING = {{200, 800}, {300, 700}, {400, 600}, {500, 500}};

  @Test
  void aSteadyTrendGoesOnInsideOfTheBins() {
    double[][] parts =
        BinTrends.follow(RISING, ROWS, new double[] {1_400, 2_600}, halves(new boolean[4]));
    for (int part = 0; part < 8; part++) {
      assertThat(parts[part][0] / 500).isCloseTo(0.175 + 0.05 * part, within(1e-6));
      assertThat(parts[part][0] + parts[part][1]).isCloseTo(500, within(1e-6));
    }
  }

  @Test
  void eachBinKeepsItsOwnCountsAndNoneIsNegative() {
    double[][] steep = {{0, 1_000}, {1_000, 0}, {0, 1_000}, {500, 500}};
    double[][] parts =
        BinTrends.follow(steep, ROWS, new double[] {1_500, 2_500}, halves(new boolean[4]));
    double sum = 0;
    for (double[] part : parts) {
      assertThat(part[0]).isNotNegative();
      assertThat(part[1]).isNotNegative();
      assertThat(part[0] + part[1]).isCloseTo(500, within(1.0));
      sum += part[0];
    }
    assertThat(sum).isCloseTo(1_500, within(1e-6));
  }

  @Test
  void anAtomSaysNothingOfItsNeighbours() {
    double[][] table = {{300, 700}, {300, 700}, {900, 100}, {300, 700}};
    double[][] parts =
        BinTrends.follow(
            table,
            ROWS,
            new double[] {1_800, 2_200},
            halves(new boolean[] {false, false, true, false}));
    for (int part : new int[] {0, 1, 2, 3, 6, 7}) {
      assertThat(parts[part][0] / 500).isCloseTo(0.3, within(1e-6));
    }
  }

  @Test
  void aCodeIsDividedIntoPartsOfAboutEqualMassThatHoldEnough() {
    double[] masses = new double[40];
    Arrays.fill(masses, 25);
    CodeLimits limits = new CodeLimits(1_000, 10, 100);
    assertThat(CellMerging.divided(masses, 0, 40, 4, limits)).containsExactly(0, 10, 20, 30);
    assertThat(CellMerging.divided(masses, 0, 10, 4, limits)).containsExactly(0, 5);
    assertThat(CellMerging.divided(masses, 0, 7, 4, limits)).containsExactly(0);
    masses[3] = 10_000;
    assertThat(CellMerging.isMostlyOne(masses, 0, 10)).isTrue();
    assertThat(CellMerging.isMostlyOne(masses, 10, 20)).isFalse();
  }

  @Test
  void emptyCellsMakeNoPartOfTheirOwn() {
    double[] masses = {0, 0, 600, 0, 600, 0};
    CodeLimits limits = new CodeLimits(1_200, 10, 100);
    assertThat(CellMerging.divided(masses, 0, 6, 4, limits)).containsExactly(0, 4);
  }

  private static DividedCodes halves(boolean[] isApart) {
    double[] masses = new double[8];
    Arrays.fill(masses, 500);
    return new DividedCodes(
        new CodedColumn.Whole(GivenCodecs.constant(DataTypes.LongType, "0"), masses),
        PARENTS,
        isApart);
  }
}
