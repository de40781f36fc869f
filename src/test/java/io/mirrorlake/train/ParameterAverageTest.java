package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.NetworkState;
import io.mirrorlake.gan.StepLosses;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterAverageTest {
  private static NetworkState network(float base) {
    return new NetworkState(
        new float[] {base, -base}, new float[] {2 * base, 0}, new float[] {base * base, 1});
  }

  private static WorkerResult worker(float base, long rows) {
    return new WorkerResult(
        new GanState(network(base), network(10 * base), 7), rows, StepLosses.ZERO, 1);
  }

  @Test
  void weighsParametersAndBothMomentsByRows() {
    GanState average = ParameterAverage.of(List.of(worker(1, 300), worker(5, 100)));

    // (300·1 + 100·5) / 400 = 2; of squares (300·1 + 100·25) / 400 = 7.
    assertThat(average.generator().parameters())
        .containsExactly(new float[] {2, -2}, within(1e-6f));
    assertThat(average.generator().firstMoments())
        .containsExactly(new float[] {4, 0}, within(1e-6f));
    assertThat(average.generator().secondMoments())
        .containsExactly(new float[] {7, 1}, within(1e-6f));
    assertThat(average.critic().parameters()).containsExactly(new float[] {20, -20}, within(1e-5f));
    assertThat(average.steps()).isEqualTo(7);
  }

  @Test
  void oneWorkerIsItsOwnAverageBitByBit() {
    WorkerResult only = worker(0.1f, 123);
    assertThat(ParameterAverage.of(List.of(only)).generator()).isEqualTo(only.state().generator());
  }

  @Test
  void leavesTheWorkersResultsAlone() {
    WorkerResult first = worker(3, 10);
    ParameterAverage.of(List.of(first, worker(4, 30)));
    assertThat(first.state().generator()).isEqualTo(network(3));
  }
}
