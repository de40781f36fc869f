package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.evaluate.Outcome;
import io.mirrorlake.evaluate.Summary;
import io.mirrorlake.evaluate.SummaryFiles;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A job that ends in a report: where it breaks off, the summary says so, since some schedulers know
 * no exit code. Tables and page of an earlier job stay beside it.
 */
final class ReportedJob {
  private final JobContext context;

  ReportedJob(JobContext context) {
    this.context = context;
  }

  /** What a job does. */
  interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Runs a job.
   *
   * @throws IOException what the job throws; where the summary cannot be written either, that is
   *     attached
   */
  void run(Work work) throws IOException {
    try {
      work.run();
    } catch (IOException | RuntimeException | Error e) {
      Outcome outcome = Failures.outcome(e);
      // After a gate the report is there, and says it; of a folder in use it is the other job's.
      if (outcome.exitCode() != ExitCode.GATE && outcome.exitCode() != ExitCode.BUSY) {
        write(outcome, e);
      }
      throw e;
    }
  }

  private void write(Outcome outcome, Throwable failure) {
    try {
      SummaryFiles.writeSummary(
          Summary.without(outcome, provenance()),
          new Path(context.job().report().path()),
          context.hadoop());
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private Map<String, Object> provenance() {
    return Map.of(
        "source", context.job().source().name(),
        "target", context.job().target().name(),
        "note", "tables and page in this folder, if any, are those of an earlier job");
  }
}
