package io.mirrorlake.train;

import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.StepLosses;
import java.io.Serializable;

/**
 * What a worker hands back at the end of a round.
 *
 * @param state its networks
 * @param rows real rows it saw: its weight in the average
 * @param losses mean over its steps
 * @param seconds wall-clock seconds it computed
 */
record WorkerResult(GanState state, long rows, StepLosses losses, double seconds)
    implements Serializable {}
