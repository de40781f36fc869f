package io.mirrorlake.train;

import io.mirrorlake.gan.NetworkState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a training ends before its plan does. In the first half of a training the learning rate is
 * constant and the networks circle around what they could reach; so a training is not cut off there
 * but goes on to its second half, in which the rate falls, to its end.
 *
 * @param timeBudget from half of it on the learning rate falls, and after the round in which all of
 *     it has passed the training ends; a run that it cuts short is not reproducible
 * @param patience rounds without a better one after which the learning rate begins to fall; 0: as
 *     the plan says
 * @param heldOut measures the distance to rows that training does not see; absent: the moment
 *     distance alone decides
 */
public record StoppingRule(
    Optional<Duration> timeBudget, int patience, Optional<HeldOutDistance> heldOut) {
  /** Every training goes to the end of its plan. */
  public static final StoppingRule NEVER = new StoppingRule(Optional.empty(), 0, Optional.empty());

  /** A rule that only watches the clock. */
  public static StoppingRule ofTime(Optional<Duration> timeBudget) {
    return new StoppingRule(timeBudget, 0, Optional.empty());
  }

  /** Distance of a generator to the held-out rows, where it is asked for. */
  OptionalDouble distance(NetworkState generator) {
    return patience > 0 && heldOut.isPresent()
        ? OptionalDouble.of(heldOut.get().of(generator))
        : OptionalDouble.empty();
  }

  /**
   * When the training ends, after a round.
   *
   * @param round its number
   * @param convergence with this round's figures
   * @param elapsed since the training began, nanoseconds
   */
  Convergence after(int round, Convergence convergence, long elapsed) {
    if (timeBudget.isPresent() && elapsed > timeBudget.get().toNanos()) {
      return convergence.endingAt(round);
    }
    boolean isHalfOver = timeBudget.isPresent() && elapsed > timeBudget.get().toNanos() / 2;
    boolean isStill = patience > 0 && round - convergence.betterRound() >= patience;
    return (isHalfOver || isStill) && !convergence.isFalling(round)
        ? convergence.endingSoon(round)
        : convergence;
  }
}
