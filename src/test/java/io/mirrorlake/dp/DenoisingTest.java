package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DenoisingTest {
  private static final double SIGMA = 10;

  @Test
  void withoutThresholdTheTransformIsTheIdentity() {
    double[] counts = {5, -3, 0.5, 12, 7, 7, 1};
    assertThat(HaarDenoising.denoise(counts, 0)).containsExactly(counts, within(1e-9));
  }

  @Test
  void anAtomStaysAndNoiseAroundItGoes() {
    double[] counts = noise(512, 3);
    counts[100] += 1_000;
    double[] denoised = HaarDenoising.onSupport(counts, SIGMA);
    assertThat(denoised[100]).isCloseTo(1_000, within(5 * SIGMA));
    double elsewhere = 0;
    for (int i = 0; i < counts.length; i++) {
      elsewhere += i == 100 || Double.isInfinite(denoised[i]) ? 0 : Math.abs(denoised[i]);
    }
    assertThat(elsewhere).isLessThan(20 * SIGMA);
    assertThat(denoised[400]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void aSmoothSlopeIsNearerToTheTruthThanItsNoisyCounts() {
    double[] noisy = noise(256, 5);
    double[] truth = new double[256];
    for (int i = 0; i < 256; i++) {
      truth[i] = 200 * Math.exp(-Math.pow((i - 128) / 40.0, 2));
      noisy[i] += truth[i];
    }
    double[] denoised = HaarDenoising.onSupport(noisy, SIGMA);
    double before = 0;
    double after = 0;
    for (int i = 0; i < 256; i++) {
      before += Math.pow(noisy[i] - truth[i], 2);
      after += Math.pow(Math.max(0, denoised[i]) - truth[i], 2);
    }
    assertThat(after).isLessThan(0.4 * before);
  }

  @Test
  void noiseFarFromAllRecordsIsTakenForNone() {
    int far = 0;
    for (int seed = 0; seed < 300; seed++) {
      double[] counts = noise(4_000, seed);
      for (int i = 2_300; i < 2_360; i++) {
        counts[i] += 300;
      }
      double[] denoised = HaarDenoising.onUnboundedSupport(counts, SIGMA);
      assertThat(denoised[2_330]).isCloseTo(300, within(8 * SIGMA));
      for (int i = 0; i < denoised.length; i++) {
        far += Math.abs(i - 2_330) > 200 && denoised[i] > 0 ? 1 : 0;
      }
    }
    // With the strict threshold alone: 65.
    assertThat(far).isZero();
  }

  @Test
  void aCodeFarFromAllElseThatManyRecordsHoldStays() {
    double[] counts = noise(4_000, 1);
    for (int i = 2_300; i < 2_360; i++) {
      counts[i] += 300;
    }
    counts[3_900] += 12 * SIGMA;
    counts[7] += 12 * SIGMA;
    double[] denoised = HaarDenoising.onUnboundedSupport(counts, SIGMA);
    assertThat(denoised[3_900]).isCloseTo(12 * SIGMA, within(6 * SIGMA));
    assertThat(denoised[7]).isCloseTo(12 * SIGMA, within(6 * SIGMA));
  }

  @Property
  void theProjectionIsTheNearestPointOfTheSimplex(
      @ForAll @Size(6) List<@IntRange(min = -50, max = 100) Integer> values,
      @ForAll @Size(6) List<@IntRange(min = 0, max = 100) Integer> others) {
    double[] counts = values.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] projected = SimplexProjection.project(counts, 60);
    assertThat(Arrays.stream(projected).sum()).isCloseTo(60, within(1e-9));
    assertThat(Arrays.stream(projected).min().orElseThrow()).isNotNegative();
    double sum = others.stream().mapToInt(Integer::intValue).sum();
    if (sum > 0) {
      // Variational inequality: no point of the simplex lies nearer.
      double product = 0;
      for (int i = 0; i < 6; i++) {
        product += (counts[i] - projected[i]) * (60 * others.get(i) / sum - projected[i]);
      }
      assertThat(product).isLessThanOrEqualTo(1e-6);
    }
  }

  @Test
  void whatIsOutsideOfTheSupportStaysEmpty() {
    double[] counts = {Double.NEGATIVE_INFINITY, 5, 7, Double.NEGATIVE_INFINITY};
    assertThat(SimplexProjection.project(counts, 20))
        .containsExactly(new double[] {0, 9, 11, 0}, within(1e-12));
  }

  @Test
  void independentColumnsShowNoInteraction() {
    double[][] deviation = new double[12][15];
    SplittableRandom random = new SplittableRandom(1);
    for (double[] row : deviation) {
      for (int j = 0; j < row.length; j++) {
        row[j] = SIGMA * random.nextGaussian();
      }
    }
    double norm = 0;
    double before = 0;
    double[][] shrunk = InteractionShrinkage.shrink(deviation, SIGMA);
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 15; j++) {
        norm += shrunk[i][j] * shrunk[i][j];
        before += deviation[i][j] * deviation[i][j];
      }
    }
    assertThat(norm).isLessThan(0.2 * before);
  }

  @Test
  void aStrongInteractionComesThroughWithoutTheNoise() {
    double[][] deviation = new double[10][10];
    double[][] truth = new double[10][10];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        truth[i][j] = 100 * ((i < 5 ? 1 : -1) * (j < 5 ? 1 : -1));
        deviation[i][j] = truth[i][j] + SIGMA * random.nextGaussian();
      }
    }
    double[][] shrunk = InteractionShrinkage.shrink(deviation, SIGMA);
    double noisy = 0;
    double left = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        noisy += Math.pow(deviation[i][j] - truth[i][j], 2);
        left += Math.pow(shrunk[i][j] - truth[i][j], 2);
      }
    }
    assertThat(left).isLessThan(0.4 * noisy);
  }

  @Test
  void aFittedTableHasItsMargins() {
    double[] rows = {30, 50, 20};
    double[] columns = {60, 40};
    double[][] fitted =
        IterativeFitting.fit(new double[][] {{5, 1}, {3, 3}, {2, 2}}, rows, columns);
    for (int i = 0; i < 3; i++) {
      assertThat(fitted[i][0] + fitted[i][1]).isCloseTo(rows[i], within(0.01));
    }
    assertThat(fitted[0][0] + fitted[1][0] + fitted[2][0]).isCloseTo(60, within(1e-9));
    // Fitting keeps odds ratios.
    assertThat(fitted[0][0] * fitted[2][1] / (fitted[0][1] * fitted[2][0]))
        .isCloseTo(5, within(1e-6));
  }

  @Test
  void aFunctionIsRecognisedInNoiseAndMadeExact() {
    double[] rows = {4_000, 3_000, 2_000, 1_000};
    double[] columns = {5_000, 5_000};
    double[][] noisy = {{4_000, 0}, {0, 3_000}, {0, 2_000}, {1_000, 0}};
    SplittableRandom random = new SplittableRandom(9);
    for (double[] row : noisy) {
      row[0] += SIGMA * random.nextGaussian();
      row[1] += SIGMA * random.nextGaussian();
    }
    double[][] denoised = PairDenoising.denoise(noisy, SIGMA, rows, columns);
    assertThat(denoised).isEqualTo(new double[][] {{4_000, 0}, {0, 3_000}, {0, 2_000}, {1_000, 0}});
    List<CodeDependency> found = CodeDependency.find(List.of(new PairTable(0, 1, denoised, SIGMA)));
    assertThat(found).containsExactly(new CodeDependency(0, 1, List.of(0, 1, 1, 0)));
  }

  @Test
  void aFunctionIsRecognisedWhateverTheNoise() {
    int missed = 0;
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] margin = new double[12];
      double[][] noisy = new double[12][12];
      for (int i = 0; i < 12; i++) {
        margin[i] = 500 + 400 * i;
        for (int j = 0; j < 12; j++) {
          noisy[i][j] = (i == j ? margin[i] : 0) + SIGMA * random.nextGaussian();
        }
      }
      double[][] denoised = PairDenoising.denoise(noisy, SIGMA, margin, margin);
      missed +=
          CodeDependency.find(List.of(new PairTable(0, 1, denoised, SIGMA))).isEmpty() ? 1 : 0;
    }
    // The greatest of 132 counts of noise exceeds 4 σ in one of 240 tables.
    assertThat(missed).isLessThanOrEqualTo(8);
  }

  @Test
  void exceptionsThatCanBeSeenMakeNoFunction() {
    double[][] noisy = {{4_000, 5 * SIGMA}, {0, 3_000}, {0, 2_000}, {1_000, 0}};
    double[][] denoised =
        PairDenoising.denoise(
            noisy,
            SIGMA,
            new double[] {4_000 + 5 * SIGMA, 3_000, 2_000, 1_000},
            new double[] {5_000, 5_000 + 5 * SIGMA});
    assertThat(denoised[0][1]).isPositive();
  }

  @Test
  void independenceIsNoFunction() {
    double[][] noisy = {{3_600, 400}, {2_700, 300}};
    double[][] denoised =
        PairDenoising.denoise(noisy, SIGMA, new double[] {4_000, 3_000}, new double[] {6_300, 700});
    assertThat(denoised[0]).containsExactly(new double[] {3_600, 400}, within(1.0));
    assertThat(CodeDependency.find(List.of(new PairTable(0, 1, denoised, SIGMA)))).isEmpty();
  }

  @Test
  void marginsAreRefinedByInverseVariance() {
    // Own: (40, 60) at σ = 10; the pair's margin: (60, 40) at σ = 10 of one term each.
    PairTable table = new PairTable(0, 1, new double[][] {{60}, {40}}, 10);
    List<double[]> refined =
        MarginRefinement.refine(
            List.of(new double[] {40, 60}, new double[] {100}), 10, List.of(table), 100);
    assertThat(refined.get(0)).containsExactly(new double[] {50, 50}, within(1e-9));
  }

  @Test
  void cellsMergeToAtomsAndBinsThatHoldEnough() {
    double[] masses = new double[100];
    Arrays.fill(masses, 10);
    masses[50] = 5_000;
    int[] starts = CellMerging.starts(masses, new CodeLimits(6_000, 10, 40));
    assertThat(starts).contains(0, 50, 51);
    for (int k = 0; k < starts.length; k++) {
      int end = k + 1 < starts.length ? starts[k + 1] : 100;
      double mass = Arrays.stream(masses, starts[k], end).sum();
      assertThat(mass).isGreaterThanOrEqualTo(40);
    }
  }

  private static double[] noise(int cells, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(cells).map(u -> SIGMA * random.nextGaussian()).toArray();
  }
}
