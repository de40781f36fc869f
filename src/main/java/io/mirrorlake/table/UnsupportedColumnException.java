package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;

/** A source with columns that can be neither read nor left out by its settings. */
public final class UnsupportedColumnException extends JobException {
  private static final long serialVersionUID = 1L;

  UnsupportedColumnException(String message) {
    super(ExitCode.INPUT, message);
  }
}
