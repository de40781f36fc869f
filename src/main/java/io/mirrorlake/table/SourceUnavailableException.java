package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;

/**
 * A source whose rows are not to be had: nothing is there, it cannot be reached or read, or it is
 * empty. What is wrong with a source that can be read, or with its settings, is told by other
 * exceptions.
 */
public final class SourceUnavailableException extends JobException {
  private static final long serialVersionUID = 1L;

  SourceUnavailableException(String message) {
    super(ExitCode.INPUT, message);
  }

  SourceUnavailableException(String message, Throwable cause) {
    super(ExitCode.INPUT, message, cause);
  }
}
