package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * Both networks between two steps, and how many steps they have behind them. Immutable.
 *
 * @param generator the generator
 * @param critic the critic
 * @param steps steps behind them
 */
public record GanState(NetworkState generator, NetworkState critic, long steps)
    implements Serializable {

  /**
   * Untrained networks: weights and biases uniform in {@code ±1/√in} (LeCun et al. 1998), the same
   * for the same seed.
   */
  public static GanState initial(GanArchitecture shape, long seed) {
    return new GanState(
        NetworkState.untrained(Initialization.generator(shape, seed)),
        NetworkState.untrained(Initialization.critic(shape, seed)),
        0);
  }

  /** Whether every parameter of both networks is a finite number. */
  public boolean isFinite() {
    return generator.isFinite() && critic.isFinite();
  }
}
