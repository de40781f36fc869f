package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.evaluate.Outcome;
import java.io.PrintWriter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into a message and an exit code. */
final class Failures implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int LONGEST = 500;

  private Optional<String> message = Optional.empty();

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    return report(failure, commandLine.getErr());
  }

  /**
   * What was reported last; absent where nothing was, as for a command line that was no command.
   */
  Optional<String> message() {
    return message;
  }

  /**
   * Prints a message without a stack trace; the log has the trace.
   *
   * @return the exit code: the job exception's own, wherever in the chain of causes it stands, or 1
   */
  int report(Throwable failure, PrintWriter err) {
    Optional<JobException> foreseen = jobException(failure);
    if (foreseen.isPresent()) {
      LOG.debug("Job ended", failure);
      message = Optional.of(foreseen.get().getMessage());
      err.println("mirrorlake: " + foreseen.get().getMessage());
      return foreseen.get().exitCode().code();
    }
    LOG.error("Job failed", failure);
    message = Optional.of(summary(failure));
    String log = System.getProperty("mirrorlake.log");
    err.println(
        "mirrorlake: failed: %s%nDetails are in %s"
            .formatted(summary(failure), log == null ? "the driver's log" : log));
    return ExitCode.FAILURE.code();
  }

  /** How the job ended, for those who cannot see the exit code; names no value of a row. */
  static Outcome outcome(Throwable failure) {
    return jobException(failure)
        .map(foreseen -> Outcome.failed(foreseen.exitCode(), foreseen.getMessage()))
        .orElseGet(() -> Outcome.failed(ExitCode.FAILURE, summary(failure)));
  }

  private static Optional<JobException> jobException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JobException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Class and first line of the innermost failure. */
  private static String summary(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    String text = innermost.getClass().getSimpleName() + ": " + message;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
  }
}
