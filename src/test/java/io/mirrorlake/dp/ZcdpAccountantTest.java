package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZcdpAccountantTest {
  /** ρ + 2√(ρ ln(1/δ)) (Bun and Steinke 2016) is the simple, looser conversion. */
  @ParameterizedTest
  @CsvSource({"2.56, 1e-10", "0.07, 1e-10", "0.021, 1.7e-7", "1e-4, 1e-5"})
  void isBelowTheSimpleConversionAndNotFarBelow(double rho, double delta) {
    double simple = rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
    assertThat(ZcdpAccountant.epsilonFor(rho, delta)).isBetween(0.6 * simple, simple);
  }

  /** The 2020 Census' person file: ρ = 2.56, published as ε = 17.14 at δ = 10⁻¹⁰. */
  @Test
  void aPublishedFigureComesOut() {
    assertThat(ZcdpAccountant.epsilonFor(2.56, 1e-10)).isCloseTo(17.14, within(0.03));
  }

  @Test
  void aThirtyThousandRowTableAtEpsilonOneHasRhoOfAFiftieth() {
    assertThat(ZcdpAccountant.rhoFor(1, Math.pow(32_561, -1.5))).isCloseTo(0.021, within(0.0005));
  }

  @Test
  void theInfimumIsTheOneOfAFineGridOfOrders() {
    for (double rho : new double[] {1e-4, 0.02, 0.5, 5}) {
      for (double epsilon : new double[] {0.1, 1, 4, 20}) {
        double best = 1;
        for (double t = -12; t < 14; t += 1e-3) {
          double alpha = 1 + Math.exp(t);
          double bound =
              Math.exp((alpha - 1) * (alpha * rho - epsilon) + alpha * Math.log1p(-1 / alpha))
                  / (alpha - 1);
          best = Math.min(best, bound);
        }
        assertThat(ZcdpAccountant.delta(rho, epsilon))
            .isCloseTo(best, within(1e-4 * best + Double.MIN_NORMAL));
      }
    }
  }

  /** A Gaussian mechanism's exact δ (Balle and Wang 2018) is what any valid conversion exceeds. */
  @Property
  void isNeverBelowTheGaussianMechanismsExactDelta(
      @ForAll @DoubleRange(min = -7, max = 1) double logRho,
      @ForAll @DoubleRange(min = 0.05, max = 10) double epsilon) {
    NormalDistribution normal = new NormalDistribution(0, 1);
    double rho = Math.exp(logRho);
    double mu = Math.sqrt(2 * rho);
    double exact =
        normal.cumulativeProbability(mu / 2 - epsilon / mu)
            - Math.exp(epsilon) * normal.cumulativeProbability(-mu / 2 - epsilon / mu);
    assertThat(ZcdpAccountant.delta(rho, epsilon)).isGreaterThanOrEqualTo(exact * (1 - 1e-9));
  }

  /** There the exact δ is a denormal number, where every digit is lost. */
  @Test
  void neverGoesBelowTheSmallestNumberWithAllItsDigits() {
    assertThat(ZcdpAccountant.delta(0.0009, 5)).isEqualTo(Double.MIN_NORMAL);
    assertThat(ZcdpAccountant.delta(1e-4, 9)).isEqualTo(Double.MIN_NORMAL);
  }

  @Property
  void theInversesAreOnTheSafeSide(
      @ForAll @DoubleRange(min = 0.05, max = 20) double epsilon,
      @ForAll @DoubleRange(min = -27, max = -5) double logDelta) {
    double delta = Math.exp(logDelta);
    double rho = ZcdpAccountant.rhoFor(epsilon, delta);
    assertThat(ZcdpAccountant.delta(rho, epsilon)).isLessThanOrEqualTo(delta);
    assertThat(ZcdpAccountant.epsilonFor(rho, delta)).isCloseTo(epsilon, within(1e-6 * epsilon));
    assertThat(ZcdpAccountant.delta(rho, ZcdpAccountant.epsilonFor(rho, delta)))
        .isLessThanOrEqualTo(delta);
  }
}
