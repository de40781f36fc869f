package io.mirrorlake.train;

import io.mirrorlake.gan.GanState;

/**
 * Where rounds are computed. One round takes a state to the average of what the workers made of it.
 */
interface AveragingRounds extends AutoCloseable {
  /**
   * One round of local steps and averaging.
   *
   * @param state where every worker starts from
   * @param rounds of the whole training: they tell how far the learning rate has fallen
   */
  RoundResult next(GanState state, int rounds);

  @Override
  void close();
}
