package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;

/** Trains the networks on the encoded training rows. */
final class TrainStage {
  private final JobContext context;

  TrainStage(JobContext context) {
    this.context = context;
  }

  void run(JobTables tables) {
    context.progress().begin("train", context.job().modelPath());
    throw new JobException(ExitCode.FAILURE, "The stage train is not part of this build");
  }

  /** Goes on from the last checkpoint of the model's folder. */
  void resume(JobTables tables) {
    run(tables);
  }
}
