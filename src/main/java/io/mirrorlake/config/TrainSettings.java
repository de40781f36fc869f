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
 * @param timeBudget wall-clock limit of the training stage; absent: none
 * @param localSteps steps of a worker between two averagings
 * @param learningRate Adam's step size for both networks
 * @param momentWeight weight of the second-moment term in the generator's loss
 * @param gradientPenalty weight of R1, the critic's gradient penalty on real rows
 * @param calibration whether log-linear factors are fitted after training
 */
public record TrainSettings(
    OptionalInt workers,
    OptionalInt batchSize,
    OptionalInt maxRounds,
    Optional<Duration> timeBudget,
    int localSteps,
    double learningRate,
    double momentWeight,
    double gradientPenalty,
    boolean calibration) {}
