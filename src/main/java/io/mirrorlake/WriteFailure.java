package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** What a person is told where a disk is full, or a folder not theirs, in the midst of a job. */
final class WriteFailure {
  private WriteFailure() {}

  /**
   * The failure with its path and what to do.
   *
   * @param what such as {@code Model could not be written to}
   * @param path where to
   * @param failure what the file system said
   * @param kept what is there all the same, a sentence without its full stop
   * @param next what to do once there is room
   */
  static JobException of(String what, Path path, IOException failure, String kept, String next) {
    return new JobException(
        ExitCode.FAILURE,
        "%s %s: %s. %s; free space or permissions there, then %s"
            .formatted(what, path, failure.getMessage(), kept, next),
        failure);
  }
}
