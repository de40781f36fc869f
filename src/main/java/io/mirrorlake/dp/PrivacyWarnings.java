package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person should know of a measurement's worth; made of private figures only. */
final class PrivacyWarnings {
  /** Beyond, a pair's table says more of the noise than of the rows. */
  private static final double USEFUL_ERROR = 0.25;

  private PrivacyWarnings() {}

  /**
   * The expected total variation distance between a pair's noisy and real table, of as many codes
   * as numbers get: {@code ½ · bins² · σ√(2/π) / n}. Denoising makes it smaller.
   */
  static double expectedError(CodeLimits limits, double sigma) {
    double cells = (double) limits.bins() * limits.bins();
    return Math.min(1, cells * sigma * Math.sqrt(2 / Math.PI) / (2 * limits.rows()));
  }

  /**
   * The warnings.
   *
   * @param limits how coarse codes are
   * @param sigma of a pair's noise
   * @param empty columns that no value was found for
   */
  static List<String> of(CodeLimits limits, double sigma, List<String> empty) {
    List<String> warnings = new ArrayList<>();
    double error = expectedError(limits, sigma);
    if (error > USEFUL_ERROR) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Too few rows for this epsilon: about %.0f rows, and noise of %.0f records on each cell of a pair of columns: an error of about %.0f%% in two-way marginals is expected before denoising. Use more rows, fewer columns (source.exclude), or a larger epsilon",
              limits.rows(),
              sigma,
              100 * error));
    }
    for (String column : empty) {
      warnings.add(
          "Column %s: no value is held by enough records to be found privately; it comes out empty. State its levels in privacy.domains, or leave it out with source.exclude"
              .formatted(column));
    }
    return warnings;
  }
}
