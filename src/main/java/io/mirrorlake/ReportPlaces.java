package io.mirrorlake;

import io.mirrorlake.config.ChildSettings;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Where a report is written.
 *
 * @param report its folder, staged
 * @param training the folder in which this job's training left its log; absent where it trained
 *     nothing
 */
record ReportPlaces(Path report, Optional<Path> training) {
  /** The report of a job with one table. */
  static ReportPlaces of(JobOutputs outputs) {
    return new ReportPlaces(
        outputs.report().orElseThrow().staging(), outputs.model().map(model -> model.staging()));
  }

  /**
   * The report of a child beside its parents'.
   *
   * @param child which one
   */
  ReportPlaces ofChild(ChildSettings child) {
    return new ReportPlaces(
        new Path(report, child.folder()),
        training.map(model -> new Path(model, LearntFamily.place(child) + "/steps")));
  }
}
