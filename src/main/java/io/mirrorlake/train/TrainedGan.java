package io.mirrorlake.train;

import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.NetworkState;
import java.util.List;

/**
 * What a training ends with.
 *
 * @param shape both networks' shape
 * @param generator the generator's moving average: what generates
 * @param state both networks after the last round
 * @param rounds one record a round
 */
public record TrainedGan(
    GanArchitecture shape, NetworkState generator, GanState state, List<RoundRecord> rounds) {
  /** The last round's record. */
  public RoundRecord lastRound() {
    return rounds.get(rounds.size() - 1);
  }
}
