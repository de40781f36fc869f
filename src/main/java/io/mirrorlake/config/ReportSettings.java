package io.mirrorlake.config;

import java.util.Optional;

/**
 * Where the summary goes.
 *
 * @param path folder of the summary and its tables
 * @param targetColumn what train-on-synthetic/test-on-real predicts; absent: that part is left out
 */
public record ReportSettings(String path, Optional<String> targetColumn) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a blank text
   */
  public ReportSettings {
    Rule.notBlank("report.path", path);
    Rule.notBlank("report.target-column", targetColumn);
  }
}
