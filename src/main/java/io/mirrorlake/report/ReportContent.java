package io.mirrorlake.report;

import io.mirrorlake.evaluate.PrivacyReport;
import io.mirrorlake.evaluate.Summary;
import java.util.List;

/**
 * What a page tells.
 *
 * @param summary outcome, provenance, figures, columns and pairs
 * @param privacy figures of privacy
 * @param training the training's course, in order; empty where it is not known
 * @param configuration the effective configuration as JSON, secrets blanked
 */
public record ReportContent(
    Summary summary, PrivacyReport privacy, List<TrainingRound> training, String configuration) {
  /** Keeps a copy. */
  public ReportContent {
    training = List.copyOf(training);
  }
}
