package io.mirrorlake.dp;

/**
 * What a job may spend in all.
 *
 * @param epsilon asked for, above 0
 * @param delta asked for, in (0, 1)
 * @param searchDelta the part of δ that the private search for values may use; 0 where there is
 *     nothing to search
 * @param rho zCDP budget that (ε, δ − searchDelta) allows
 */
public record PrivacyBudget(double epsilon, double delta, double searchDelta, double rho) {
  private static final double SEARCH_SHARE = 0.1;

  /** A budget where every domain is public. */
  public static PrivacyBudget of(double epsilon, double delta) {
    return new PrivacyBudget(epsilon, delta, 0, ZcdpAccountant.rhoFor(epsilon, delta));
  }

  /** A budget that keeps a tenth of δ for the private search for values. */
  public static PrivacyBudget withSearch(double epsilon, double delta) {
    double search = SEARCH_SHARE * delta;
    return new PrivacyBudget(
        epsilon, delta, search, ZcdpAccountant.rhoFor(epsilon, delta - search));
  }
}
