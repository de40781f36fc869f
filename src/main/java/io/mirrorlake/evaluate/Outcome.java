package io.mirrorlake.evaluate;

import io.mirrorlake.config.ExitCode;
import java.util.Optional;

/**
 * How a job ended.
 *
 * @param status {@code done}, {@code gate-failed} or {@code failed}
 * @param reason why it is not {@code done}; else empty
 * @param exitCode of the process
 */
public record Outcome(String status, Optional<String> reason, ExitCode exitCode) {
  /** A job that reached its end. */
  public static Outcome done() {
    return new Outcome("done", Optional.empty(), ExitCode.DONE);
  }

  /** A job whose result did not pass a gate. */
  public static Outcome gateFailed(String reason) {
    return new Outcome("gate-failed", Optional.of(reason), ExitCode.GATE);
  }

  /** A job that broke off. */
  public static Outcome failed(ExitCode exitCode, String reason) {
    return new Outcome("failed", Optional.of(reason), exitCode);
  }

  /** Whether the job reached its end and passed its gates. */
  public boolean isDone() {
    return exitCode == ExitCode.DONE;
  }
}
