package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteGaussianTest {
  private static final int SAMPLES = 60_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 1, 2.5, 7.3, 60})
  void samplesFollowTheExactProbabilities(double sigma) {
    NoiseScale scale = NoiseScale.atLeast(sigma);
    double s = scale.sigma();
    DiscreteGaussian noise = new DiscreteGaussian(RandomBits.seeded(17));
    assertChiSquared(() -> noise.sample(scale), x -> Math.exp(-x * (double) x / (2 * s * s)), s);
  }

  @Test
  void theProposalFollowsTheDiscreteLaplaceProbabilities() {
    DiscreteGaussian noise = new DiscreteGaussian(RandomBits.seeded(5));
    assertChiSquared(() -> noise.discreteLaplace(3), x -> Math.exp(-Math.abs(x) / 3.0), 5);
  }

  @Test
  void momentsAreThoseOfTheDistributionWithSecureBitsToo() {
    DiscreteGaussian noise = new DiscreteGaussian(RandomBits.secure());
    NoiseScale scale = NoiseScale.atLeast(1_000);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double x = noise.sample(scale);
      sum += x;
      squares += x * x;
    }
    // Six standard errors each.
    assertThat(sum / SAMPLES).isCloseTo(0, within(6 * 1_000 / Math.sqrt(SAMPLES)));
    assertThat(squares / SAMPLES).isCloseTo(1e6, within(6 * 1e6 * Math.sqrt(2.0 / SAMPLES)));
  }

  @Test
  void aSeedGivesTheSameNoiseAndSecureBitsNever() {
    NoiseScale scale = NoiseScale.atLeast(1e6);
    assertThat(new DiscreteGaussian(RandomBits.seeded(3)).sample(scale))
        .isEqualTo(new DiscreteGaussian(RandomBits.seeded(3)).sample(scale));
    DiscreteGaussian secure = new DiscreteGaussian(RandomBits.secure());
    DiscreteGaussian other = new DiscreteGaussian(RandomBits.secure());
    boolean differs = false;
    for (int i = 0; i < 10; i++) {
      differs |= secure.sample(scale) != other.sample(scale);
    }
    assertThat(differs).isTrue();
  }

  @Test
  void aScaleIsRoundedUpNeverDown() {
    assertThat(NoiseScale.atLeast(44.7).sigma()).isBetween(44.7, 44.7 + 1.0 / 64);
    assertThat(NoiseScale.atLeast(3).sigma()).isEqualTo(3);
  }

  private static void assertChiSquared(
      LongSupplier sampler, LongToDoubleFunction mass, double spread) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 0; i < SAMPLES; i++) {
      counts.merge(sampler.getAsLong(), 1, Integer::sum);
    }
    long reach = (long) (20 * spread) + 20;
    double total = 0;
    for (long x = -reach; x <= reach; x++) {
      total += mass.applyAsDouble(x);
    }
    // Neighbouring values are pooled until 20 samples are expected; what is beyond joins the ends.
    double chi = 0;
    int cells = 0;
    double expected = 0;
    long observed = 0;
    long seen = 0;
    for (long x = -reach; x <= reach; x++) {
      expected += SAMPLES * mass.applyAsDouble(x) / total;
      observed += counts.getOrDefault(x, 0);
      if (expected >= 20) {
        chi += Math.pow(observed - expected, 2) / expected;
        seen += observed;
        cells++;
        expected = 0;
        observed = 0;
      }
    }
    assertThat(SAMPLES - seen - observed).as("samples out of reach").isLessThanOrEqualTo(5);
    double p = 1 - new ChiSquaredDistribution(Math.max(1, cells - 1)).cumulativeProbability(chi);
    assertThat(p).as("p-value of chi-squared %s over %s cells", chi, cells).isGreaterThan(1e-4);
  }
}
