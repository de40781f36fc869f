package io.mirrorlake.train;

import java.util.OptionalDouble;

/**
 * How long a training has not come nearer to the data. Two figures are followed from round to
 * round, both better when lower: the mean moment distance of the round's steps, and the distance to
 * rows that training does not see. A round counts as better where one of them is below its least so
 * far by at least a hundredth. Immutable; part of a checkpoint, so that a resumed training ends in
 * the same round.
 *
 * @param leastMoments least moment distance of a round so far
 * @param leastHeldOut least distance to held-out rows so far; infinite where it is not measured
 * @param betterRound the last round that was better than all before it
 * @param lastRound the round with which the training ends, as far as is known
 */
public record Convergence(
    double leastMoments, double leastHeldOut, int betterRound, int lastRound) {
  /** What a figure has to fall by, relative to its least: less is chance. */
  private static final double LEAST_GAIN = 0.01;

  /**
   * Before the first round.
   *
   * @param plan how long the training is at the most
   */
  static Convergence before(TrainingPlan plan) {
    return new Convergence(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, plan.rounds());
  }

  /**
   * After one round more.
   *
   * @param round its number, from 1
   * @param moments its moment distance
   * @param heldOut its distance to held-out rows, if measured
   */
  Convergence after(int round, double moments, OptionalDouble heldOut) {
    boolean isBetter =
        isBelow(moments, leastMoments)
            || (heldOut.isPresent() && isBelow(heldOut.getAsDouble(), leastHeldOut));
    return new Convergence(
        Math.min(leastMoments, moments),
        Math.min(leastHeldOut, heldOut.orElse(Double.POSITIVE_INFINITY)),
        isBetter ? round : betterRound,
        lastRound);
  }

  /**
   * With an end as early as is well where the learning rate has not fallen yet: after as many
   * rounds again, in which it falls.
   *
   * @param round the round that has just ended
   */
  Convergence endingSoon(int round) {
    return endingAt(Math.min(lastRound, 2 * round));
  }

  /** With an end of one's choice. */
  Convergence endingAt(int end) {
    return new Convergence(leastMoments, leastHeldOut, betterRound, end);
  }

  /** Whether the learning rate is falling after a round. */
  boolean isFalling(int round) {
    return TrainingPlan.rateFactor(round / (double) lastRound) < 1;
  }

  private static boolean isBelow(double figure, double least) {
    return least == Double.POSITIVE_INFINITY
        ? figure < least
        : figure < least - LEAST_GAIN * Math.abs(least);
  }
}
