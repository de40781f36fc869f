package io.mirrorlake.report;

import java.util.OptionalDouble;

/**
 * A point of the training's course.
 *
 * @param steps of a worker behind it
 * @param criticLoss mean of the round
 * @param generatorLoss mean of the round
 * @param momentDistance of generated to real one- and two-way marginals; 0 is ideal
 * @param heldOutDistance of generated to held-out rows; empty where it was not measured
 */
public record TrainingRound(
    long steps,
    double criticLoss,
    double generatorLoss,
    double momentDistance,
    OptionalDouble heldOutDistance) {}
