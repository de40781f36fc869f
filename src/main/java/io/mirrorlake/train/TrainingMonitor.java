package io.mirrorlake.train;

/** What looks on while a training runs: progress for a person, the log, checkpoints. */
public interface TrainingMonitor {
  /**
   * A round has ended.
   *
   * @param round its figures
   * @param progress where the training stands
   */
  void roundEnded(RoundRecord round, TrainingProgress progress);
}
