package io.mirrorlake.config;

import java.util.Optional;

/**
 * Rows that profile and training never see, for reference values.
 *
 * @param path a table of its own, read like the source; where present, nothing is split off the
 *     source
 * @param fraction share of the source's rows to set aside, in [0, 1); 0 switches the holdout off
 */
public record HoldoutSettings(Optional<String> path, double fraction) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a fraction outside [0, 1)
   */
  public HoldoutSettings {
    Rule.notBlank("holdout.path", path);
    if (!(fraction >= 0 && fraction < 1)) {
      throw new SettingException("holdout.fraction", fraction, "at least 0 and below 1");
    }
  }
}
