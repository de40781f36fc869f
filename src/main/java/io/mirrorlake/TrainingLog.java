package io.mirrorlake;

import io.mirrorlake.train.Checkpoints;
import io.mirrorlake.train.RoundRecord;
import io.mirrorlake.train.TrainingMonitor;
import io.mirrorlake.train.TrainingProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a training: a line of progress and of the log a round, gauges of Spark's metrics system,
 * {@code training.jsonl}, and checkpoints.
 */
final class TrainingLog implements TrainingMonitor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingLog.class);

  /** Name of the file in the model's folder. */
  static final String FILE = "training.jsonl";

  private final Progress.Stage stage;
  private final Optional<Checkpoints> checkpoints;
  private final Duration checkpointInterval;
  private final TrainingMetrics metrics = TrainingMetrics.register();
  private final StringBuilder lines = new StringBuilder();
  private double lastCheckpoint;
  private int firstRound;
  private Optional<TrainingProgress> last = Optional.empty();

  /**
   * @param checkpoints absent where a training is never resumed
   * @param checkpointInterval between two checkpoints at the least, so that short rounds do not
   *     spend their time writing
   */
  TrainingLog(
      Progress.Stage stage, Optional<Checkpoints> checkpoints, Duration checkpointInterval) {
    this.stage = stage;
    this.checkpoints = checkpoints;
    this.checkpointInterval = checkpointInterval;
  }

  /**
   * The training goes on where an earlier one stood.
   *
   * @param log the earlier rounds' lines
   */
  void resumed(TrainingProgress from, String log) {
    lines.append(log);
    firstRound = from.rounds();
    stage.note("resumed after round " + from.rounds());
  }

  /** Something that a person should know, and that is no failure. */
  void warn(String message) {
    LOG.info(message);
    stage.note("Warning: " + message);
  }

  @Override
  public void roundEnded(RoundRecord round, TrainingProgress progress) {
    last = Optional.of(progress);
    lines.append(round.toJson()).append('\n');
    metrics.show(round);
    LOG.info("Round {}", round.toJson());
    double seconds = stage.seconds();
    stage.note(
        "round %d/%d".formatted(round.round(), round.rounds()),
        Figures.count(Math.round(round.rowsPerSecond())) + " rows/s",
        String.format(Locale.ROOT, "moment distance %.3f", round.losses().moments())
            + (round.heldOutDistance().isPresent()
                ? String.format(
                    Locale.ROOT, ", held out %.4f", round.heldOutDistance().getAsDouble())
                : ""),
        Figures.timeLeft(round.round() - firstRound, round.rounds() - firstRound, seconds));
    boolean isDue = (seconds - lastCheckpoint) * 1_000 >= checkpointInterval.toMillis();
    // Before the last round always one: what follows can fail, too, and is then soon reached again.
    boolean isLastButOne = round.round() == round.rounds() - 1;
    if (checkpoints.isPresent() && (isDue || isLastButOne) && round.round() < round.rounds()) {
      checkpoint(checkpoints.get(), progress);
      lastCheckpoint = seconds;
    }
  }

  private void checkpoint(Checkpoints to, TrainingProgress progress) {
    try {
      to.write(progress, lines.toString());
    } catch (IOException e) {
      throw WriteFailure.of(
          "Checkpoint could not be written to",
          to.folder(),
          e,
          "The checkpoints before it are kept",
          "train --resume");
    }
  }

  /** Writes a checkpoint of the last round that ended well, if any. */
  void keepLast() {
    checkpoints.ifPresent(to -> last.ifPresent(progress -> checkpoint(to, progress)));
  }

  /** What {@code training.jsonl} holds. */
  String text() {
    return lines.toString();
  }

  @Override
  public void close() {
    metrics.close();
  }
}
