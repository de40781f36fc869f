package io.mirrorlake.report;

/**
 * A point of the training's course.
 *
 * @param steps of a worker behind it
 * @param criticLoss mean of the round
 * @param generatorLoss mean of the round
 * @param momentDistance of generated to real one- and two-way marginals; 0 is ideal
 */
public record TrainingRound(
    long steps, double criticLoss, double generatorLoss, double momentDistance) {}
