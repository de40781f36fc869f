package io.mirrorlake.config;

/**
 * What protects single records.
 *
 * @param minCount a category or an extreme held by fewer records is not reproduced; 1 switches this
 *     off
 */
public record PrivacySettings(int minCount) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a count below 1
   */
  public PrivacySettings {
    Rule.atLeast("privacy.min-count", minCount, 1);
  }
}
