package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.gan.GanHyperparameters;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
  private static final int ROUNDS = 100;
  private static final StoppingRule PATIENT =
      new StoppingRule(Optional.empty(), 4, Optional.empty());

  private static Convergence begin() {
    return Convergence.before(
        new TrainingPlan(1, ROUNDS, 10, new GanHyperparameters(10, 1e-3, 1, 0.03, 0.1), 1));
  }

  /** The round after which a training ends whose figures are functions of the round. */
  private static Convergence end(
      StoppingRule rule, IntToDoubleFunction moments, IntToDoubleFunction heldOut) {
    Convergence convergence = begin();
    for (int round = 1; round <= convergence.lastRound(); round++) {
      OptionalDouble distance = OptionalDouble.of(heldOut.applyAsDouble(round));
      convergence = convergence.after(round, moments.applyAsDouble(round), distance);
      convergence = rule.after(round, convergence, 0);
    }
    return convergence;
  }

  @Test
  void aTrainingThatGetsBetterRunsToItsEnd() {
    assertThat(end(PATIENT, round -> Math.pow(0.9, round), round -> 1).lastRound())
        .isEqualTo(ROUNDS);
    assertThat(end(PATIENT, round -> 1, round -> Math.pow(0.9, round)).lastRound())
        .as("the held-out rows alone")
        .isEqualTo(ROUNDS);
  }

  @Test
  void aTrainingThatStandsStillEndsAsSoonAsItsRateHasFallen() {
    // Better up to round 10, still from then on: known in round 14; as many again for the rate to
    // fall.
    Convergence still =
        end(PATIENT, round -> 1.0 / Math.min(round, 10), round -> 1.0 / Math.min(round, 10));
    assertThat(still.betterRound()).isEqualTo(10);
    assertThat(still.lastRound()).isEqualTo(28);
  }

  @Test
  void aTrainingWhoseRateIsFallingIsNotCutOff() {
    // Better up to round 49, so that the rate begins to fall before patience ends.
    assertThat(end(PATIENT, round -> 1.0 / Math.min(round, 49), round -> 1).lastRound())
        .isEqualTo(ROUNDS);
  }

  @Test
  void gainsOfLessThanAHundredthAreNone() {
    assertThat(end(PATIENT, round -> 1 - 1e-4 * round, round -> 1).lastRound())
        .isLessThan(ROUNDS / 2);
  }

  @Test
  void aDistanceMayBeBelowZero() {
    // The product of two half batches' deviations is an unbiased estimate, also of zero.
    Convergence below = begin().after(1, -0.5, OptionalDouble.empty());
    assertThat(below.after(2, -0.501, OptionalDouble.empty()).betterRound()).isEqualTo(1);
    assertThat(below.after(2, -0.51, OptionalDouble.empty()).betterRound()).isEqualTo(2);
  }

  @Test
  void patienceOfZeroNeverEndsATraining() {
    assertThat(end(StoppingRule.NEVER, round -> 1, round -> 1).lastRound()).isEqualTo(ROUNDS);
  }

  @Test
  void inHalfTheTimeTheRateBeginsToFallAndInAllOfItTheTrainingEnds() {
    StoppingRule timed = StoppingRule.ofTime(Optional.of(Duration.ofNanos(1_000)));
    Convergence convergence = begin();
    assertThat(timed.after(7, convergence, 400).lastRound()).isEqualTo(ROUNDS);
    assertThat(timed.after(7, convergence, 501).lastRound()).isEqualTo(14);
    assertThat(timed.after(60, convergence, 501).lastRound())
        .as("it is falling already")
        .isEqualTo(ROUNDS);
    assertThat(timed.after(7, convergence, 1_001).lastRound()).isEqualTo(7);
  }
}
