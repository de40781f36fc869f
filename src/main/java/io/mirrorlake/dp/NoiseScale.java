package io.mirrorlake.dp;

/**
 * A standard deviation as a whole number of steps of 1/{@value #STEPS_PER_UNIT}, so that sampler
 * and accountant speak of exactly the same one.
 *
 * @param steps at least 1
 */
public record NoiseScale(long steps) {
  /** Steps of a unit. */
  static final long STEPS_PER_UNIT = 64;

  /** Beyond, the exact sampler's numbers would not fit 64 bits. */
  private static final double MOST_SIGMA = 1e9;

  /** Refuses a scale that the sampler cannot work with. */
  public NoiseScale {
    if (steps < 1 || steps > MOST_SIGMA * STEPS_PER_UNIT) {
      throw new IllegalArgumentException("Noise scale out of range: %d steps".formatted(steps));
    }
  }

  /**
   * The least scale of at least this standard deviation.
   *
   * @param sigma from above 0 to 10⁹
   */
  public static NoiseScale atLeast(double sigma) {
    if (!(sigma > 0 && sigma <= MOST_SIGMA)) {
      throw new IllegalArgumentException("Standard deviation out of range: " + sigma);
    }
    return new NoiseScale((long) Math.ceil(sigma * STEPS_PER_UNIT));
  }

  /**
   * The standard deviation at which so many tables, each of which a unit's records move by so much,
   * cost ρ together.
   *
   * @param tables at least 1
   * @param rho above 0
   * @param contribution records of one unit at the most
   */
  static double sigma(long tables, double rho, int contribution) {
    return contribution * Math.sqrt(tables / (2 * rho));
  }

  /** The standard deviation. */
  public double sigma() {
    return steps / (double) STEPS_PER_UNIT;
  }
}
