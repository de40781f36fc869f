package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.GanHyperparameters;
import io.mirrorlake.profile.TableProfiler;
import io.mirrorlake.train.TrainingPlan;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
  private static final ProfileSettings SETTINGS =
      new ProfileSettings(300, 40, 32, 4_096, 200_000, Map.of());
  private static final TableCodec CODEC =
      TableCodec.fit(
          TableProfiler.profile(
              SparkTest.spark()
                  .range(2_000)
                  .selectExpr("rand(1) as a", "concat('x', floor(rand(2) * 90)) as b"),
              SETTINGS,
              1),
          SETTINGS,
          new PrivacySettings(5));
  private static final TrainingPlan PLAN =
      new TrainingPlan(2, 20, 50, new GanHyperparameters(250, 1e-3, 1, 0.03, 0.1), 1);

  private static SparkConf executors(String memory) {
    return new SparkConf(false).set("spark.master", "yarn").set("spark.executor.memory", memory);
  }

  @Test
  void bothNetworksTheirGradientsAndMomentsAreCounted() {
    TrainingMemory memory = TrainingMemory.of(CODEC, PLAN, 2_000);
    // 128 + 256 + 256 inputs of the output layer, 256 units of the critic, for each code.
    long parameters = (640L + 256) * CODEC.width();
    assertThat(memory.worker()).isBetween(8 * Float.BYTES * parameters, 64L << 20);
    assertThat(memory.shared()).isEqualTo(8L * CODEC.width() * CODEC.width());
  }

  @Test
  void whatFitsPasses() {
    TrainingMemory memory = TrainingMemory.of(CODEC, PLAN, 2_000);
    assertThatCode(() -> memory.check(executors("1g"), CODEC, PLAN)).doesNotThrowAnyException();
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheEstimateAndTheLargestColumns() {
    TrainingMemory memory = TrainingMemory.of(CODEC, PLAN, 2_000);
    assertThatThrownBy(() -> memory.check(executors("8m"), CODEC, PLAN))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("Training does not fit")
        .hasMessageContaining("of a process that has 8.0 MiB")
        .hasMessageContaining("b (%d codes)".formatted(CODEC.codes(1)))
        .hasMessageContaining("spark.executor.memory");
  }
}
