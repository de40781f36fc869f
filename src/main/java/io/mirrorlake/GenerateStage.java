package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;

/** Writes the synthetic rows from the model. */
final class GenerateStage {
  private final JobContext context;

  GenerateStage(JobContext context) {
    this.context = context;
  }

  void run() {
    context.progress().begin("generate", context.job().target().name());
    throw new JobException(ExitCode.FAILURE, "The stage generate is not part of this build");
  }
}
