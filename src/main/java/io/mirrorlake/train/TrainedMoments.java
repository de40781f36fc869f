package io.mirrorlake.train;

import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.NetworkState;
import java.util.List;

/**
 * What a training against moments ends with.
 *
 * @param shape the generator's shape
 * @param generator its moving average: what generates
 * @param rounds one record a round
 */
public record TrainedMoments(
    GanArchitecture shape, NetworkState generator, List<RoundRecord> rounds) {
  /** The last round's record. */
  public RoundRecord lastRound() {
    return rounds.get(rounds.size() - 1);
  }
}
