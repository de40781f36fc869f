package io.mirrorlake.train;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.gan.NetworkState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;

/**
 * Trains the networks in rounds of parameter averaging: broadcast, local steps on every shard,
 * weighted average of parameters and updater state, moving average of the generator. The same
 * shards, plan and seed give the same networks, whatever happens to tasks and executors.
 */
public final class GanTrainer {
  private final GanArchitecture shape;
  private final TrainingPlan plan;
  private final StoppingRule stopping;
  private final TrainingMonitor monitor;

  /**
   * @param shape both networks' shape
   * @param plan shards, batch, rounds
   * @param stopping when the training ends before its plan does
   * @param monitor looks on
   */
  public GanTrainer(
      GanArchitecture shape, TrainingPlan plan, StoppingRule stopping, TrainingMonitor monitor) {
    this.shape = shape;
    this.plan = plan;
    this.stopping = stopping;
    this.monitor = monitor;
  }

  /**
   * Trains from the first round on.
   *
   * @param shards the encoded rows, {@code plan.workers()} partitions, cached
   * @param target the moments of all shards together, as {@link MomentCounts} counts them
   * @throws JobException with {@link ExitCode#DIVERGED} where a loss or a parameter is no longer a
   *     finite number
   */
  public TrainedGan train(JavaRDD<EncodedBlock> shards, MomentTarget target) {
    GanState start = GanState.initial(shape, plan.seed());
    return resume(
        shards,
        target,
        new TrainingProgress(
            start,
            NetworkState.untrained(start.generator().parameters()),
            0,
            Convergence.before(plan)));
  }

  /**
   * Goes on where an earlier training stood; the result is the one that an undisturbed training
   * would have had.
   *
   * @param from what the earlier training left after a round
   */
  public TrainedGan resume(
      JavaRDD<EncodedBlock> shards, MomentTarget target, TrainingProgress from) {
    long started = System.nanoTime();
    GanState state = from.state();
    NetworkState average = from.average();
    Convergence convergence = from.convergence();
    List<RoundRecord> records = new ArrayList<>();
    try (AveragingRounds rounds = new ClusterRounds(shards, shape, target, plan)) {
      for (int round = from.rounds() + 1; round <= convergence.lastRound(); round++) {
        RoundResult result = rounds.next(state, convergence.lastRound());
        checkFinite(round, result);
        state = result.state();
        average = MovingAverage.next(average, state.generator(), state.steps(), plan.localSteps());
        OptionalDouble heldOut = stopping.distance(average);
        convergence =
            stopping.after(
                round,
                convergence.after(round, result.losses().moments(), heldOut),
                System.nanoTime() - started);
        RoundRecord record = record(round, convergence.lastRound(), result, heldOut);
        records.add(record);
        monitor.roundEnded(record, new TrainingProgress(state, average, round, convergence));
      }
    }
    return new TrainedGan(shape, average, state, records);
  }

  private static RoundRecord record(
      int round, int rounds, RoundResult result, OptionalDouble heldOut) {
    return new RoundRecord(
        round,
        rounds,
        result.state().steps(),
        result.losses(),
        heldOut,
        result.rows() / result.seconds(),
        result.computeSeconds(),
        result.seconds() - result.computeSeconds());
  }

  private static void checkFinite(int round, RoundResult result) {
    if (!result.losses().isFinite() || !result.state().isFinite()) {
      throw new JobException(
          ExitCode.DIVERGED,
          "Training diverged in round %d: a loss or a parameter is not a finite number (critic loss %s). The model of the round before is"
                  .formatted(round, result.losses().critic())
              + " kept as a checkpoint; lower train.learning-rate or raise train.gradient-penalty");
    }
  }
}
