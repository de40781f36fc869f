package io.mirrorlake.train;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.gan.NetworkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;

/**
 * Trains the networks in rounds of parameter averaging: broadcast, local steps on every shard,
 * weighted average of parameters and updater state, moving average of the generator. The same
 * shards, plan and seed give the same networks, whatever happens to tasks and executors.
 */
public final class GanTrainer {
  private final GanArchitecture shape;
  private final TrainingPlan plan;
  private final Optional<Duration> timeBudget;
  private final TrainingMonitor monitor;

  /**
   * @param shape both networks' shape
   * @param plan shards, batch, rounds
   * @param timeBudget the training stops after the round in which this has passed; a run that it
   *     cuts short is not reproducible
   * @param monitor looks on
   */
  public GanTrainer(
      GanArchitecture shape,
      TrainingPlan plan,
      Optional<Duration> timeBudget,
      TrainingMonitor monitor) {
    this.shape = shape;
    this.plan = plan;
    this.timeBudget = timeBudget;
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
        new TrainingProgress(start, NetworkState.untrained(start.generator().parameters()), 0));
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
    List<RoundRecord> records = new ArrayList<>();
    try (AveragingRounds rounds = new ClusterRounds(shards, shape, target, plan)) {
      for (int round = from.rounds() + 1; round <= plan.rounds(); round++) {
        RoundResult result = rounds.next(state);
        RoundRecord record = record(round, result);
        checkFinite(record, result.state());
        state = result.state();
        average = MovingAverage.next(average, state.generator(), state.steps(), plan.localSteps());
        records.add(record);
        monitor.roundEnded(record, new TrainingProgress(state, average, round));
        if (timeBudget.isPresent() && System.nanoTime() - started > timeBudget.get().toNanos()) {
          break;
        }
      }
    }
    return new TrainedGan(shape, average, state, records);
  }

  private RoundRecord record(int round, RoundResult result) {
    return new RoundRecord(
        round,
        plan.rounds(),
        result.state().steps(),
        result.losses(),
        result.rows() / result.seconds(),
        result.computeSeconds(),
        result.seconds() - result.computeSeconds());
  }

  private static void checkFinite(RoundRecord record, GanState state) {
    if (!record.losses().isFinite() || !state.isFinite()) {
      throw new JobException(
          ExitCode.DIVERGED,
          "Training diverged in round %d: a loss or a parameter is not a finite number (critic loss %s). The model of the round before is"
                  .formatted(record.round(), record.losses().critic())
              + " kept as a checkpoint; lower train.learning-rate or raise train.gradient-penalty");
    }
  }
}
