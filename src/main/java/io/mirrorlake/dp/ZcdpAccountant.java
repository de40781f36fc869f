package io.mirrorlake.dp;

import java.util.function.DoubleUnaryOperator;

/**
 * Zero-concentrated differential privacy (Bun and Steinke 2016) and its conversion to (ε, δ). A
 * Gaussian measurement of L2 sensitivity Δ and standard deviation σ costs {@code ρ = Δ²/(2σ²)},
 * costs add up, and ρ-zCDP implies (ε, δ) with
 *
 * <pre>
 * δ = inf over α > 1 of exp((α−1)(αρ−ε)) / (α−1) · (1−1/α)^α
 * </pre>
 *
 * (Canonne, Kamath and Steinke 2020, corollary 13). All three functions are monotone, so that the
 * inverses are found by bisection, rounded to the safe side.
 */
public final class ZcdpAccountant {
  private static final int HALVINGS = 100;
  private static final double LEAST_RHO = 1e-12;
  private static final double MOST_RHO = 1e6;

  private ZcdpAccountant() {}

  /**
   * The cost of measurements.
   *
   * @param sensitivity how far one record moves all that is measured, in the Euclidean norm
   * @param sigma standard deviation of the noise
   */
  public static double rho(double sensitivity, double sigma) {
    double ratio = sensitivity / sigma;
    return ratio * ratio / 2;
  }

  /**
   * The least δ that goes with ε, and at least {@link Double#MIN_NORMAL}: below it a double loses
   * digits, so that a bound could come out under the truth.
   *
   * @param rho cost, above 0
   * @param epsilon above 0
   */
  public static double delta(double rho, double epsilon) {
    // Convex in log(α−1): a golden section finds the infimum; any other α gives a valid, larger δ.
    DoubleUnaryOperator exponent = t -> logDelta(Math.exp(t), rho, epsilon);
    double low = -30;
    double high = 30;
    double golden = (Math.sqrt(5) - 1) / 2;
    for (int i = 0; i < HALVINGS; i++) {
      double left = high - golden * (high - low);
      double right = low + golden * (high - low);
      if (exponent.applyAsDouble(left) < exponent.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    double bound = Math.exp(exponent.applyAsDouble((low + high) / 2));
    return Math.min(1, Math.max(Double.MIN_NORMAL, bound));
  }

  /** Logarithm of the bound at the order α = 1 + excess. */
  private static double logDelta(double excess, double rho, double epsilon) {
    double alpha = 1 + excess;
    // (1−1/α)^α = ((α−1)/α)^α
    return excess * (alpha * rho - epsilon)
        - Math.log(excess)
        + alpha * (Math.log(excess) - Math.log1p(excess));
  }

  /**
   * The largest ρ that (ε, δ) allows.
   *
   * @param epsilon above 0
   * @param delta in (0, 1)
   */
  public static double rhoFor(double epsilon, double delta) {
    double low = LEAST_RHO;
    double high = MOST_RHO;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (delta(middle, epsilon) <= delta) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The least ε that goes with δ.
   *
   * @param rho cost; 0 costs no ε
   * @param delta in (0, 1)
   */
  public static double epsilonFor(double rho, double delta) {
    if (rho == 0) {
      return 0;
    }
    double low = 0;
    double high = rho + 2 * Math.sqrt(rho * Math.log(1 / delta)) + 1e-9;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (delta(rho, middle) <= delta) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
