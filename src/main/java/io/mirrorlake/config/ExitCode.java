package io.mirrorlake.config;

/**
 * How a job ended, as the process' exit code tells it. YARN collapses codes; see {@code
 * summary.json} there.
 */
public enum ExitCode {
  /** The job did what was asked. */
  DONE(0),
  /** Anything not foreseen below. */
  FAILURE(1),
  /** The command line or the configuration cannot be used. */
  CONFIGURATION(2),
  /** The source is missing, empty, or has a column that cannot be used as asked. */
  INPUT(3),
  /** The training diverged; the last good checkpoint is kept. */
  DIVERGED(4),
  /** A quality or privacy gate failed; the output stays in staging, unpublished. */
  GATE(5),
  /** Another job writes to the same folder; the same command can do later. */
  BUSY(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the operating system sees. */
  public int code() {
    return code;
  }
}
