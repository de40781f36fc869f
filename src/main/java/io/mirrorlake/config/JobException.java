package io.mirrorlake.config;

/**
 * A job that cannot go on, for a reason its user can act on: the message names what was found,
 * where, and what to do. It is printed without a stack trace, and its exit code becomes the
 * process' own.
 */
public class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * @param exitCode what the process ends with
   * @param message what was found, where, and what to do; never holds a data value of a training
   *     row
   */
  public JobException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * @param exitCode what the process ends with
   * @param message what was found, where, and what to do
   * @param cause what raised it; shown only in the log
   */
  public JobException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A problem of the command line or the configuration. */
  public static JobException configuration(String message) {
    return new JobException(ExitCode.CONFIGURATION, message);
  }

  /** A problem of the source table. */
  public static JobException input(String message) {
    return new JobException(ExitCode.INPUT, message);
  }

  /** What the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
