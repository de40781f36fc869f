package io.mirrorlake;

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
   * @param folder below the report's and, as that of its steps, the model's folder
   */
  ReportPlaces ofChild(String folder) {
    return new ReportPlaces(
        new Path(report, folder),
        training.map(
            model -> new Path(new Path(model, LearntFamily.FOLDER + "/" + folder), "steps")));
  }
}
