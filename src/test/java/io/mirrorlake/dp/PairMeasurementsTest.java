package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is measured twice, and how two tables that say the same are made one. */
class PairMeasurementsTest {
  private static final double SIGMA = 20;
  private static final double ROWS = 8_000;
  private static final double[] EVEN = {2_000, 2_000, 2_000, 2_000};
  private static final List<double[]> MARGINS = List.of(EVEN, EVEN, EVEN);

  @Test
  void onlyWhatIsVisibleIsMeasuredAgainAndARicherTableMoreClosely() {
    double[][] halves = {{1_300, 700}, {1_100, 900}, {900, 1_100}, {700, 1_300}};
    double[][] independent = {{1_000, 1_000}, {1_000, 1_000}, {1_000, 1_000}, {1_000, 1_000}};
    List<PairTable> tables =
        List.of(noisy(0, 1, chain(0.1), 1), noisy(0, 2, halves, 2), noisy(1, 2, independent, 4));
    List<double[]> margins = List.of(EVEN, EVEN, new double[] {4_000, 4_000});
    int[] weights = PairWeights.of(tables, margins, SIGMA, ROWS);
    assertThat(weights[0]).isGreaterThan(weights[1]);
    assertThat(weights[1]).isPositive();
    assertThat(weights[2]).isZero();
    for (int weight : weights) {
      assertThat(weight & (weight - 1)).as("power of two, or 0: %d", weight).isZero();
    }
  }

  @Test
  void noiseIsSeldomTakenForAnInteraction() {
    int taken = 0;
    for (int seed = 0; seed < 500; seed++) {
      double[][] counts = noisy(0, 1, new double[][] {{500, 500}, {500, 500}}, seed).counts();
      double[] even = {1_000, 1_000};
      taken += PairDenoising.visibleParts(counts, SIGMA, even, even) > 0 ? 1 : 0;
    }
    // Noise beyond two standard deviations: 23 expected.
    assertThat(taken).isBetween(5, 55);
  }

  @Test
  void whereNothingIsVisibleAllAreMeasuredAgainAlike() {
    List<PairTable> tables = List.of(noisy(0, 1, chain(0), 1), noisy(0, 2, chain(0), 2));
    assertThat(PairWeights.of(tables, MARGINS, SIGMA, ROWS)).containsOnly(1);
  }

  @Test
  void aColumnThatFollowsAnotherIsNotMeasuredAgainWithAThird() {
    double[][] follows = new double[4][4];
    for (int i = 0; i < 4; i++) {
      follows[i][3 - i] = 2_000;
    }
    List<PairTable> tables =
        List.of(noisy(0, 1, follows, 1), noisy(0, 2, chain(0.1), 2), noisy(1, 2, chain(0.1), 3));
    int[] weights = PairWeights.of(tables, MARGINS, SIGMA, ROWS);
    assertThat(weights[0]).isPositive();
    assertThat(weights[1]).isPositive();
    assertThat(weights[2]).isZero();
  }

  @Test
  void twoMeasurementsAreWeightedByInverseVariance() {
    PairTable first = new PairTable(0, 1, new double[][] {{100, 0}}, 10);
    PairTable again = new PairTable(0, 1, new double[][] {{200, 50}}, 5);
    PairTable both = first.and(again);
    assertThat(both.counts()[0]).containsExactly(new double[] {180, 40}, within(1e-9));
    assertThat(both.sigma()).isCloseTo(Math.sqrt(20), within(1e-9));
  }

  @Test
  void tablesOfAnImageAndItsOriginAgreeAndAreNearerToTheTruth() {
    // Codes 0 and 1 of column 0 become code 0 of column 1, code 2 becomes 1.
    CodeDependency dependency = new CodeDependency(0, 1, List.of(0, 0, 1));
    double[][] truth = {{300, 100}, {50, 250}, {400, 20}};
    double[][] image = {{350, 350}, {400, 20}};
    double before = 0;
    double after = 0;
    for (int seed = 0; seed < 200; seed++) {
      List<PairTable> noisy =
          List.of(
              noisy(0, 1, new double[][] {{400, 0}, {300, 0}, {0, 420}}, seed),
              noisy(0, 2, truth, 1_000 + seed),
              noisy(1, 2, image, 2_000 + seed));
      List<PairTable> tables = DependentTables.reconciled(noisy, List.of(dependency));
      double[][] fine = tables.get(1).counts();
      double[][] coarse = tables.get(2).counts();
      assertThat(fine[0][0] + fine[1][0]).isCloseTo(coarse[0][0], within(1e-9));
      assertThat(fine[2][1]).isCloseTo(coarse[1][1], within(1e-9));
      before += squares(noisy.get(1).counts(), truth) + squares(noisy.get(2).counts(), image);
      after += squares(fine, truth) + squares(coarse, image);
    }
    // In σ²: 1 a cell before. Of a code with two origins 2/3 are left of each cell, of one with one
    // origin 1/2.
    double cells = 200 * SIGMA * SIGMA;
    assertThat(before / cells).isCloseTo(10, within(0.8));
    assertThat(after / cells).isCloseTo(4 * 2 / 3.0 + 2 * 0.5 + 2 * 2 / 3.0 + 2 * 0.5, within(0.8));
  }

  @Test
  void theStatedNoiseIsThatOfTheReconciledTables() {
    CodeDependency same = new CodeDependency(0, 1, List.of(1, 0));
    List<PairTable> tables =
        DependentTables.reconciled(
            List.of(
                new PairTable(0, 2, new double[][] {{10, 20}, {30, 40}}, 6),
                new PairTable(1, 2, new double[][] {{34, 44}, {14, 24}}, 6)),
            List.of(same));
    assertThat(tables.get(0).counts()).isDeepEqualTo(new double[][] {{12, 22}, {32, 42}});
    assertThat(tables.get(1).counts()).isDeepEqualTo(new double[][] {{32, 42}, {12, 22}});
    assertThat(tables.get(0).sigma()).isCloseTo(6 / Math.sqrt(2), within(1e-9));
    assertThat(tables.get(1).sigma()).isCloseTo(6 / Math.sqrt(2), within(1e-9));
  }

  /** Each code goes with its own more than with others; independent at strength 0. */
  private static double[][] chain(double strength) {
    double[][] table = new double[4][4];
    for (int i = 0; i < 4; i++) {
      Arrays.fill(table[i], 500 * (1 - strength));
      table[i][i] += 2_000 * strength;
    }
    return table;
  }

  private static PairTable noisy(int first, int second, double[][] truth, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] counts = new double[truth.length][truth[0].length];
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i].length; j++) {
        counts[i][j] = truth[i][j] + SIGMA * random.nextGaussian();
      }
    }
    return new PairTable(first, second, counts, SIGMA);
  }

  private static double squares(double[][] table, double[][] truth) {
    double sum = 0;
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table[i].length; j++) {
        sum += Math.pow(table[i][j] - truth[i][j], 2);
      }
    }
    return sum;
  }
}
