package io.mirrorlake.train;

import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.NetworkState;

/**
 * Where a training stands after a round: all that is needed to go on.
 *
 * @param state both networks
 * @param average the generator's moving average; its Adam moments are of no use and zero
 * @param rounds rounds behind it
 * @param convergence what the rounds behind it tell of when to end
 */
public record TrainingProgress(
    GanState state, NetworkState average, int rounds, Convergence convergence) {}
