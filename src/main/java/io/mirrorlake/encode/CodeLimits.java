package io.mirrorlake.encode;

import io.mirrorlake.config.ProfileSettings;

/**
 * Codes that a column may have.
 *
 * @param levels of a categorical column, the tail's and null's aside
 * @param discrete of a number that is modelled value by value
 * @param bins of a number's values, beside its frequent ones
 */
record CodeLimits(int levels, int discrete, int bins) {
  private static final int FEWEST_BINS = 2;

  /** What the settings allow. */
  static CodeLimits of(ProfileSettings settings) {
    return new CodeLimits(settings.maxCategories(), EncodedBlock.MAX_CODES - 2, settings.bins());
  }

  /**
   * The limits with at most so many codes a column, for wide tables.
   *
   * @param codes at least 1
   */
  CodeLimits within(int codes) {
    return new CodeLimits(
        Math.min(levels, Math.max(1, codes - 2)),
        Math.min(discrete, codes),
        Math.min(bins, Math.max(FEWEST_BINS, codes)));
  }
}
