package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.TrainSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPlanTest {
  private static TrainSettings settings(OptionalInt workers, OptionalInt batch) {
    return new TrainSettings(
        workers,
        batch,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        10,
        Duration.ofSeconds(30),
        50,
        5e-4,
        1,
        0.03,
        0.1,
        true);
  }

  private static final TrainSettings AUTO = settings(OptionalInt.empty(), OptionalInt.empty());

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 9, 10, 11, 19})
  void tooFewRowsAreRefusedWithTheirCount(long rows) {
    assertThatThrownBy(() -> TrainingPlan.of(AUTO, rows, 200, 2, 1))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining(rows + " rows");
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 21, 57, 100, 999, 1_000, 32_561, 10_000_000})
  void whatIsLeftOpenAlwaysFits(long rows) {
    TrainingPlan plan = TrainingPlan.of(AUTO, rows, 200, 2, 1);
    int batch = plan.hyperparameters().batchSize();
    assertThat(plan.workers()).isBetween(1, 2);
    assertThat(batch % 2).isZero();
    assertThat(batch)
        .isBetween(2, 500)
        .isLessThanOrEqualTo((int) Math.min(500, rows / plan.workers()));
    assertThat(plan.totalSteps()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void aBatchThatNoWorkerCanFillIsRefusedWithTheRule() {
    assertThatThrownBy(
            () ->
                TrainingPlan.of(settings(OptionalInt.of(4), OptionalInt.of(500)), 1_000, 200, 4, 1))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("train.batch-size = 500")
        .hasMessageContaining("up to 250");
  }

  @Test
  void theRateIsConstantThenFallsToTwoPercent() {
    assertThat(TrainingPlan.rateFactor(0)).isEqualTo(1);
    assertThat(TrainingPlan.rateFactor(0.49)).isEqualTo(1);
    assertThat(TrainingPlan.rateFactor(0.75)).isEqualTo(0.5);
    assertThat(TrainingPlan.rateFactor(1)).isEqualTo(0.02);
  }

  @Test
  void epochsArePassesOverTheRowsOfAWorker() {
    TrainSettings settings =
        new TrainSettings(
            OptionalInt.of(2),
            OptionalInt.of(100),
            OptionalInt.empty(),
            OptionalInt.of(3),
            Optional.empty(),
            10,
            Duration.ofSeconds(30),
            5,
            5e-4,
            1,
            0.03,
            0.1,
            true);
    // 3 passes over 500 rows a worker are 15 steps of 100 rows, 3 rounds of 5 steps.
    assertThat(TrainingPlan.of(settings, 1_000, 200, 8, 1).rounds()).isEqualTo(3);
    assertThat(TrainingPlan.of(settings, 1_010, 200, 8, 1).rounds()).isEqualTo(4);
    assertThatThrownBy(() -> TrainingPlan.ofMoments(settings, 1))
        .hasMessageContaining("train.epochs = 3")
        .hasMessageContaining("set train.max-rounds");
  }

  @Test
  void widerRowsGetMoreStepsWhileTheyAreCheap() {
    assertThat(TrainingPlan.of(AUTO, 40_000, 250, 2, 1).totalSteps()).isEqualTo(1_000);
    assertThat(TrainingPlan.of(AUTO, 40_000, 525, 2, 1).totalSteps()).isEqualTo(1_500);
    assertThat(TrainingPlan.of(AUTO, 40_000, 1_000, 2, 1).totalSteps()).isEqualTo(2_000);
    assertThat(TrainingPlan.of(AUTO, 40_000, 4_000, 2, 1).totalSteps()).isEqualTo(1_000);
  }
}
