package io.mirrorlake;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.train.Checkpoints;
import io.mirrorlake.train.GanTrainer;
import io.mirrorlake.train.TrainedGan;
import io.mirrorlake.train.TrainingProgress;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;

/** A training that leaves checkpoints, or goes on from them. */
final class CheckpointedTraining {
  private final GanTrainer trainer;
  private final TrainingLog log;
  private final Optional<Checkpoints> checkpoints;

  /** Where a training begins. */
  enum Start {
    /** At its beginning. */
    FIRST_ROUND,
    /** After the last checkpoint, without which there is none. */
    LAST_CHECKPOINT,
    /** After the last checkpoint, or at its beginning where there is none. */
    ANY_CHECKPOINT;

    /** Where a training begins that follows another one in the same job. */
    Start ofNext() {
      return this == FIRST_ROUND ? FIRST_ROUND : ANY_CHECKPOINT;
    }
  }

  /**
   * @param log writes the checkpoints
   * @param checkpoints the same; absent where none are left
   */
  CheckpointedTraining(GanTrainer trainer, TrainingLog log, Optional<Checkpoints> checkpoints) {
    this.trainer = trainer;
    this.log = log;
    this.checkpoints = checkpoints;
  }

  /**
   * Trains; where that diverges, the last good round is kept as a checkpoint.
   *
   * @throws JobException where it diverges, or where there is no checkpoint to begin with
   */
  TrainedGan run(JavaRDD<EncodedBlock> shards, MomentTarget target, Start start)
      throws IOException {
    try {
      Optional<TrainingProgress> from =
          start == Start.FIRST_ROUND ? Optional.empty() : latest(start);
      return from.isPresent()
          ? trainer.resume(shards, target, from.get())
          : trainer.train(shards, target);
    } catch (JobException e) {
      if (e.exitCode() == ExitCode.DIVERGED) {
        log.keepLast();
      }
      throw e;
    }
  }

  private Optional<TrainingProgress> latest(Start start) throws IOException {
    Checkpoints.Found found = checkpoints.orElseThrow().latest();
    found.passedOver().forEach(log::warn);
    if (found.progress().isEmpty() && start == Start.LAST_CHECKPOINT) {
      throw JobException.input(
          "No checkpoint to resume from: %s has none of this source and configuration. Run train without --resume"
              .formatted(checkpoints.orElseThrow().folder()));
    }
    found.progress().ifPresent(from -> log.resumed(from, found.log()));
    return found.progress();
  }
}
