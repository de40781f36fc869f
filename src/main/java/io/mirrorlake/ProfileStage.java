package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;

/** Learns how each column of the training rows is to be understood. */
final class ProfileStage {
  private final JobContext context;

  ProfileStage(JobContext context) {
    this.context = context;
  }

  void run(JobTables tables) {
    context.progress().begin("profile", context.job().source().name());
    throw new JobException(ExitCode.FAILURE, "The stage profile is not part of this build");
  }
}
