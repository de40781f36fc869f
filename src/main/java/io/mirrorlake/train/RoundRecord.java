package io.mirrorlake.train;

import io.mirrorlake.gan.StepLosses;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of {@code training.jsonl}.
 *
 * @param round number of the round, from 1
 * @param rounds rounds planned; fewer than before where the training comes to its end early
 * @param steps steps of a worker behind it
 * @param losses mean over workers and steps of the round
 * @param heldOutDistance of the generator's moving average to rows that training does not see, as
 *     {@link HeldOutDistance} has it; empty where it is not measured
 * @param rowsPerSecond real rows seen by all workers, a second of wall clock
 * @param computeSeconds of the slowest worker
 * @param averagingSeconds the rest of the round: broadcast, collection, averaging
 */
public record RoundRecord(
    int round,
    int rounds,
    long steps,
    StepLosses losses,
    OptionalDouble heldOutDistance,
    double rowsPerSecond,
    double computeSeconds,
    double averagingSeconds) {

  /** The line as JSON, without a line break. */
  public String toJson() {
    return String.format(
        Locale.ROOT,
        "{\"round\":%d,\"rounds\":%d,\"steps\":%d,\"critic_loss\":%.6g,\"generator_loss\":%.6g,"
            + "\"penalty\":%.6g,\"moment_distance\":%.6g,\"held_out_distance\":%s,\"rows_per_second\":%.1f,"
            + "\"compute_seconds\":%.3f,\"averaging_seconds\":%.3f}",
        round,
        rounds,
        steps,
        losses.critic(),
        losses.generator(),
        losses.penalty(),
        losses.moments(),
        heldOutDistance.isPresent()
            ? String.format(Locale.ROOT, "%.6g", heldOutDistance.getAsDouble())
            : "null",
        rowsPerSecond,
        computeSeconds,
        averagingSeconds);
  }
}
