package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanHyperparameters;
import io.mirrorlake.gan.MomentTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class GanTrainerTest {
  private static final int ROWS = 2_000;
  private static final BlockLayout LAYOUT = new BlockLayout(new int[] {4, 3});
  private static final GanArchitecture SHAPE = new GanArchitecture(16, 24, 24, LAYOUT);

  /** Two dependent columns: the second is 0 where the first is below 2, else 1 or 2. */
  private static JavaRDD<EncodedBlock> shards(int workers) {
    SplittableRandom random = new SplittableRandom(1);
    List<EncodedBlock> blocks = new ArrayList<>();
    for (int w = 0; w < workers; w++) {
      short[] codes = new short[2 * ROWS / workers];
      for (int r = 0; r < ROWS / workers; r++) {
        int first = random.nextInt(4);
        codes[2 * r] = (short) first;
        codes[2 * r + 1] = (short) (first < 2 ? 0 : 1 + random.nextInt(2));
      }
      blocks.add(new EncodedBlock(ROWS / workers, 2, codes));
    }
    return JavaSparkContext.fromSparkContext(SparkTest.spark().sparkContext())
        .parallelize(blocks, workers)
        .cache();
  }

  private static MomentTarget target(int workers) {
    return MomentCounts.target(shards(workers), LAYOUT, ROWS);
  }

  private static TrainingPlan plan(int workers, int rounds, double rate) {
    return new TrainingPlan(
        workers, rounds, 20, new GanHyperparameters(100, rate, 1, 0.03, 0.1), 9);
  }

  private static GanTrainer trainer(TrainingPlan plan, TrainingMonitor monitor) {
    return new GanTrainer(SHAPE, plan, StoppingRule.NEVER, monitor);
  }

  @Test
  void theMomentDistanceFallsFarBelowItsStart() {
    List<RoundRecord> rounds =
        trainer(plan(2, 12, 5e-3), (round, progress) -> {}).train(shards(2), target(2)).rounds();
    double first = rounds.get(0).losses().moments();
    double last = rounds.get(rounds.size() - 1).losses().moments();
    assertThat(rounds).hasSize(12);
    assertThat(last).isLessThan(first / 10);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    TrainedGan once =
        trainer(plan(2, 3, 1e-3), (round, progress) -> {}).train(shards(2), target(2));
    TrainedGan twice =
        trainer(plan(2, 3, 1e-3), (round, progress) -> {}).train(shards(2), target(2));
    assertThat(twice.state()).isEqualTo(once.state());
    assertThat(twice.generator()).isEqualTo(once.generator());
  }

  @Test
  void resumingInTheMiddleEndsWithTheSameBits() {
    AtomicReference<TrainingProgress> middle = new AtomicReference<>();
    TrainedGan whole =
        trainer(
                plan(2, 4, 1e-3),
                (round, progress) -> {
                  if (round.round() == 2) {
                    middle.set(progress);
                  }
                })
            .train(shards(2), target(2));
    TrainedGan resumed =
        trainer(plan(2, 4, 1e-3), (round, progress) -> {})
            .resume(shards(2), target(2), middle.get());
    assertThat(resumed.state()).isEqualTo(whole.state());
    assertThat(resumed.generator()).isEqualTo(whole.generator());
    assertThat(resumed.rounds()).hasSize(2);
  }

  /** Without learning the moment distance is chance, and soon no least one more comes. */
  private static GanTrainer impatient(TrainingMonitor monitor) {
    HeldOutDistance heldOut =
        new HeldOutDistance(SHAPE, List.of(new EncodedBlock(1, 2, new short[] {0, 0})), 9);
    return new GanTrainer(
        SHAPE,
        plan(2, 40, 1e-9),
        new StoppingRule(Optional.empty(), 3, Optional.of(heldOut)),
        monitor);
  }

  @Test
  void aTrainingThatLearnsNothingEndsByItself() {
    List<RoundRecord> rounds =
        impatient((round, progress) -> {}).train(shards(2), target(2)).rounds();
    RoundRecord last = rounds.get(rounds.size() - 1);
    assertThat(last.round()).isBetween(4, 39).isEqualTo(last.rounds());
    assertThat(rounds.get(0).rounds()).isEqualTo(40);
    assertThat(last.toJson()).containsPattern("\"held_out_distance\":0\\.\\d+,");
  }

  @Test
  void aResumedTrainingEndsInTheSameRound() {
    AtomicReference<TrainingProgress> beforeItsEnd = new AtomicReference<>();
    TrainedGan whole =
        impatient(
                (round, progress) -> {
                  if (round.round() == round.rounds() - 1) {
                    beforeItsEnd.set(progress);
                  }
                })
            .train(shards(2), target(2));
    TrainedGan resumed =
        impatient((round, progress) -> {}).resume(shards(2), target(2), beforeItsEnd.get());
    assertThat(resumed.lastRound().round()).isEqualTo(whole.lastRound().round());
    assertThat(resumed.state()).isEqualTo(whole.state());
    assertThat(resumed.generator()).isEqualTo(whole.generator());
  }

  @Test
  void anExplodingTrainingStopsWithItsOwnExitCode() {
    List<Integer> ended = new ArrayList<>();
    assertThatThrownBy(
            () ->
                trainer(plan(1, 5, 1e30), (round, progress) -> ended.add(round.round()))
                    .train(shards(1), target(1)))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DIVERGED))
        .hasMessageContaining("diverged in round " + (ended.size() + 1));
  }
}
