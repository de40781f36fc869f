package io.mirrorlake.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the networks are trained.
 *
 * @param workers shards that train side by side; absent: one a task slot
 * @param batchSize rows a worker sees in a step, even; absent: chosen from the row count
 * @param maxRounds averaging rounds at the most; absent: chosen from the row count
 * @param epochs passes over the rows, in place of maxRounds; absent: as maxRounds says
 * @param timeBudget wall-clock limit of the training stage; absent: none
 * @param patience rounds that bring no gain after which a training comes to its end; 0: it never
 *     does before its rounds are over
 * @param checkpointInterval time between two checkpoints at the least; zero: one after every round
 * @param localSteps steps of a worker between two averagings
 * @param learningRate Adam's step size for both networks
 * @param criticWeight weight of the critic in the generator's loss; 0: moments alone
 * @param momentWeight weight of the second-moment term in the generator's loss
 * @param gradientPenalty weight of R1, the critic's gradient penalty on real rows
 * @param calibration whether log-linear factors are fitted after training
 */
public record TrainSettings(
    OptionalInt workers,
    OptionalInt batchSize,
    OptionalInt maxRounds,
    OptionalInt epochs,
    Optional<Duration> timeBudget,
    int patience,
    Duration checkpointInterval,
    int localSteps,
    double learningRate,
    double criticWeight,
    double momentWeight,
    double gradientPenalty,
    boolean calibration) {

  /** The same training with workers, batch and rounds chosen from the number of rows. */
  public TrainSettings withOwnSizes() {
    return new TrainSettings(
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        timeBudget,
        patience,
        checkpointInterval,
        localSteps,
        learningRate,
        criticWeight,
        momentWeight,
        gradientPenalty,
        calibration);
  }

  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a value that the trainer cannot
   *     use, such as an odd batch size
   */
  public TrainSettings {
    workers.ifPresent(count -> Rule.atLeast("train.workers", count, 1));
    // The moment loss compares two independent halves of a batch.
    if (batchSize.isPresent() && (batchSize.getAsInt() < 2 || batchSize.getAsInt() % 2 != 0)) {
      throw new SettingException(
          "train.batch-size", batchSize.getAsInt(), "auto, or an even number of at least 2");
    }
    maxRounds.ifPresent(count -> Rule.atLeast("train.max-rounds", count, 1));
    epochs.ifPresent(count -> Rule.atLeast("train.epochs", count, 1));
    if (epochs.isPresent() && maxRounds.isPresent()) {
      throw new SettingException(
          "train.epochs",
          epochs.getAsInt(),
          "auto where train.max-rounds is set; keep one of the two");
    }
    timeBudget.ifPresent(budget -> Rule.positive("train.time-budget", budget.toMillis() / 1000.0));
    Rule.atLeast("train.patience", patience, 0);
    Rule.atLeast("train.local-steps", localSteps, 1);
    Rule.positive("train.learning-rate", learningRate);
    Rule.notNegative("train.critic-weight", criticWeight);
    Rule.notNegative("train.moment-weight", momentWeight);
    if (criticWeight == 0 && momentWeight == 0) {
      throw new SettingException(
          "train.moment-weight", momentWeight, "above 0 where train.critic-weight is 0");
    }
    Rule.notNegative("train.gradient-penalty", gradientPenalty);
  }
}
