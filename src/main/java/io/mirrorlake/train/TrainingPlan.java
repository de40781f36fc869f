package io.mirrorlake.train;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.SettingException;
import io.mirrorlake.config.TrainSettings;
import io.mirrorlake.gan.GanHyperparameters;
import java.io.Serializable;

/**
 * How a training will go, settled before it starts: shards, batch, rounds. The same for the same
 * settings, row count and task slots.
 *
 * @param workers shards that train side by side
 * @param rounds averaging rounds
 * @param localSteps steps of a worker in a round
 * @param hyperparameters what each step is governed by
 * @param seed what every random draw of the training is derived from
 */
public record TrainingPlan(
    int workers, int rounds, int localSteps, GanHyperparameters hyperparameters, long seed)
    implements Serializable {
  /** Fewer rows than this cannot be learnt: half a dozen would be repeated, not generalised. */
  public static final int MIN_ROWS = 20;

  /** Rows of a step over all workers: more workers take shorter steps. */
  private static final int STANDARD_BATCH = 500;

  /** A worker's batch at the least, below which the moments of half a batch say little. */
  private static final int LEAST_BATCH = 128;

  private static final int STANDARD_STEPS = 1_000;

  /**
   * Codes that the standard steps are enough for. Measured on flights, 40,000 rows of 700 codes:
   * 1,000 steps gave a C2ST of 0.724 and 0.955 of the R² of real rows, 2,000 steps 0.696 and 0.962.
   */
  private static final int STANDARD_WIDTH = 350;

  /** Wider rows than this cost too much a step for more steps. */
  private static final int MOST_WIDTH_OF_MORE_STEPS = 1_000;

  /**
   * Of sequences: a step has to be right in every context, and errors add up along an entity. Half
   * the learning rate and twice the steps halve the error of the lag-1 autocorrelation (wage panel,
   * 0.043 to 0.018).
   */
  private static final int SEQUENCE_STEPS = 2_000;

  private static final double SEQUENCE_RATE = 0.5;

  /**
   * Rows of an entity from which on a critic learns single entities by their contexts, and the
   * share of blocks that it sees of others at the most. C2ST of whole sequences, one seed: monthly
   * series of 66 rows 0.79 without noise, 0.70 and 0.64 with 0.3 and 0.6; laboratory values of 12
   * rows 0.60 without and 0.53 with 0.3; a panel of 7 rows (three seeds) 0.55 without and 0.62 with
   * 0.3.
   */
  private static final double ROWS_WITHOUT_NOISE = 7;

  private static final double MOST_NOISE = 0.6;

  /** Rows of a step against moments: their chance error is all the noise there is. */
  private static final int MOMENT_BATCH = 1_000;

  private static final int MOMENT_STEPS = 1_500;

  /** Passes over the rows at the most: beyond, small tables would only be memorised. */
  private static final int MAX_EPOCHS = 400;

  private static final int MIN_STEPS = 100;

  /**
   * Fills in what the settings leave open.
   *
   * @param settings the training's settings
   * @param rows rows to train on
   * @param width codes of all columns: there is more to learn of wider rows
   * @param slots tasks that can run at once
   * @param seed the job's seed
   * @throws JobException with the input's exit code where there are fewer than {@value #MIN_ROWS}
   *     rows, with the configuration's where a stated batch is larger than a worker's rows
   * @throws ArithmeticException for more than 2³¹ rounds
   */
  public static TrainingPlan of(
      TrainSettings settings, long rows, int width, int slots, long seed) {
    double wide =
        width > MOST_WIDTH_OF_MORE_STEPS
            ? 1
            : Math.max(1, Math.min(2, width / (double) STANDARD_WIDTH));
    return of(settings, rows, slots, seed, (int) (wide * STANDARD_STEPS), 1);
  }

  /**
   * The plan of a training on the steps of entities: more and smaller ones.
   *
   * @param settings the training's settings; the learning rate is halved
   * @param rows steps of all entities
   * @param entities number of entities, at least 1
   * @param slots tasks that can run at once
   * @param seed the job's seed
   * @throws JobException as {@link #of}
   */
  public static TrainingPlan ofSequences(
      TrainSettings settings, long rows, long entities, int slots, long seed) {
    TrainingPlan plan = of(settings, rows, slots, seed, SEQUENCE_STEPS, SEQUENCE_RATE);
    double noise = 1 - Math.sqrt(ROWS_WITHOUT_NOISE * entities / Math.max(1, rows));
    return new TrainingPlan(
        plan.workers,
        plan.rounds,
        plan.localSteps,
        plan.hyperparameters.withContextNoise(Math.max(0, Math.min(MOST_NOISE, noise))),
        seed);
  }

  private static TrainingPlan of(
      TrainSettings settings, long rows, int slots, long seed, int mostSteps, double rate) {
    if (rows < MIN_ROWS) {
      throw JobException.input(
          "Cannot train on %d rows: at least %d are needed. Give a larger source, or a smaller holdout.fraction"
              .formatted(rows, MIN_ROWS));
    }
    int workers =
        settings.workers().orElse((int) Math.max(1, Math.min(slots, rows / STANDARD_BATCH)));
    if (workers > rows / 2) {
      throw JobException.configuration(
          "train.workers = %d, but %d rows give each fewer than 2: use at most %d"
              .formatted(workers, rows, rows / 2));
    }
    // Shards differ by a few rows at the most; a batch never takes more than the smallest holds.
    long shard = rows / workers;
    int standard = Math.max(LEAST_BATCH, STANDARD_BATCH / workers / 2 * 2);
    int batch = settings.batchSize().orElse((int) Math.max(2, Math.min(standard, shard / 4 * 2)));
    if (batch > shard) {
      throw JobException.configuration(
          "train.batch-size = %d, but each of %d workers holds only about %d rows: use an even number up to %d"
              .formatted(batch, workers, shard, shard / 2 * 2));
    }
    long steps =
        settings.epochs().isPresent()
            ? ceilDiv(settings.epochs().getAsInt() * shard, batch)
            : Math.max(MIN_STEPS, Math.min(mostSteps, MAX_EPOCHS * shard / batch));
    int localSteps = settings.localSteps();
    int rounds = settings.maxRounds().orElse(Math.toIntExact(ceilDiv(steps, localSteps)));
    return new TrainingPlan(
        workers,
        rounds,
        localSteps,
        new GanHyperparameters(
            batch,
            rate * settings.learningRate(),
            settings.criticWeight(),
            settings.momentWeight(),
            settings.gradientPenalty()),
        seed);
  }

  /**
   * The plan of a training against moments alone: one worker, and as many steps for any table,
   * since it sees no rows.
   *
   * @param settings the training's settings; workers, moment weight and gradient penalty do not
   *     matter
   * @param seed the job's seed
   * @throws SettingException where passes over rows are asked for
   */
  public static TrainingPlan ofMoments(TrainSettings settings, long seed) {
    settings
        .epochs()
        .ifPresent(
            epochs -> {
              throw new SettingException(
                  "train.epochs",
                  epochs,
                  "auto with privacy.mode = dp, whose training makes no pass over rows; set train.max-rounds");
            });
    int localSteps = settings.localSteps();
    return new TrainingPlan(
        1,
        settings.maxRounds().orElse((int) ceilDiv(MOMENT_STEPS, localSteps)),
        localSteps,
        new GanHyperparameters(
            settings.batchSize().orElse(MOMENT_BATCH), settings.learningRate(), 0, 1, 0),
        seed);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /** The same training with another end: its learning rate falls sooner or later. */
  TrainingPlan withRounds(int otherRounds) {
    return new TrainingPlan(workers, otherRounds, localSteps, hyperparameters, seed);
  }

  /** Steps of a worker over the whole training. */
  public long totalSteps() {
    return (long) rounds * localSteps;
  }

  /**
   * What the learning rate is multiplied with: 1 for the first half, then falling linearly to 0.02.
   *
   * @param progress share of the training that is done, in [0, 1]
   */
  public static double rateFactor(double progress) {
    return progress < 0.5 ? 1 : Math.max(0.02, 2 * (1 - progress));
  }
}
