package io.mirrorlake.train;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.MomentStep;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.gan.NetworkState;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.gan.StepLosses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Trains a generator against moments alone. There are no rows to be near to, so it runs on the
 * driver, in one thread; the cost does not grow with the table. The same target, plan and seed give
 * the same generator.
 */
public final class MomentTrainer {
  private static final int STREAM = 'M';

  private final GanArchitecture shape;
  private final TrainingPlan plan;
  private final Optional<Duration> timeBudget;
  private final Consumer<RoundRecord> monitor;

  /**
   * A trainer.
   *
   * @param shape the generator's shape
   * @param plan batch, steps of a round, rounds
   * @param timeBudget the training stops after the round in which this has passed; a run that it
   *     cuts short is not reproducible
   * @param monitor gets each round's record
   */
  public MomentTrainer(
      GanArchitecture shape,
      TrainingPlan plan,
      Optional<Duration> timeBudget,
      Consumer<RoundRecord> monitor) {
    this.shape = shape;
    this.plan = plan;
    this.timeBudget = timeBudget;
    this.monitor = monitor;
  }

  /**
   * Trains from the first round to the last.
   *
   * @param target the moments to meet
   * @throws JobException with {@link ExitCode#DIVERGED} where the distance or a parameter is no
   *     longer a finite number
   */
  public TrainedMoments train(MomentTarget target) {
    long started = System.nanoTime();
    MomentStep step = new MomentStep(shape, plan.hyperparameters(), target, plan.seed());
    NetworkState average = step.store();
    List<RoundRecord> records = new ArrayList<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      RoundRecord record = round(step, round);
      NetworkState current = step.store();
      checkFinite(record, current);
      average =
          MovingAverage.next(
              average, current, record.steps(), plan.localSteps(), MovingAverage.FIXED_TARGET);
      records.add(record);
      monitor.accept(record);
      if (timeBudget.isPresent() && System.nanoTime() - started > timeBudget.get().toNanos()) {
        break;
      }
    }
    return new TrainedMoments(shape, average, records);
  }

  private RoundRecord round(MomentStep step, int round) {
    long started = System.nanoTime();
    double distance = 0;
    long first = (long) (round - 1) * plan.localSteps();
    for (long number = first; number < first + plan.localSteps(); number++) {
      double rate = TrainingPlan.rateFactor(number / (double) plan.totalSteps());
      distance += step.run(rate, RandomStreams.stream(plan.seed(), STREAM, number));
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    double rows = (double) plan.localSteps() * plan.hyperparameters().batchSize();
    return new RoundRecord(
        round,
        plan.rounds(),
        first + plan.localSteps(),
        new StepLosses(0, 0, 0, distance / plan.localSteps()),
        OptionalDouble.empty(),
        rows / seconds,
        seconds,
        0);
  }

  private static void checkFinite(RoundRecord record, NetworkState generator) {
    if (!record.losses().isFinite() || !generator.isFinite()) {
      throw new JobException(
          ExitCode.DIVERGED,
          "Training diverged in round %d: the moment distance or a parameter is not a finite number; lower train.learning-rate"
              .formatted(record.round()));
    }
  }
}
