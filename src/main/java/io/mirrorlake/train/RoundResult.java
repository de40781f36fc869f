package io.mirrorlake.train;

import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.StepLosses;

/**
 * What came of a round.
 *
 * @param state the average of the workers' networks
 * @param losses mean over workers and steps
 * @param rows real rows seen by all workers
 * @param computeSeconds of the slowest worker
 * @param seconds wall clock of the round, broadcast and averaging included
 */
record RoundResult(
    GanState state, StepLosses losses, long rows, double computeSeconds, double seconds) {}
