package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * What one step, or the mean of several, looked like. Losses tell whether training is alive, not
 * how good the rows are.
 *
 * @param critic softplus(−D(x)) + softplus(D(f)), mean over the batch
 * @param generator softplus(−D(f)), mean over the batch
 * @param penalty mean squared norm of the critic's gradient at real rows
 * @param moments weighted squared distance of second moments, an unbiased estimate that may be
 *     negative
 */
public record StepLosses(double critic, double generator, double penalty, double moments)
    implements Serializable {
  /** Nothing yet. */
  public static final StepLosses ZERO = new StepLosses(0, 0, 0, 0);

  /** The sum of both, part by part. */
  public StepLosses plus(StepLosses other) {
    return new StepLosses(
        critic + other.critic,
        generator + other.generator,
        penalty + other.penalty,
        moments + other.moments);
  }

  /** Each part times a factor. */
  public StepLosses times(double factor) {
    return new StepLosses(critic * factor, generator * factor, penalty * factor, moments * factor);
  }

  /** Whether every part is a finite number. */
  public boolean isFinite() {
    return Double.isFinite(critic + generator + penalty + moments);
  }
}
