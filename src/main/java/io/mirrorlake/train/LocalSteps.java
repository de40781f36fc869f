package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.GanStep;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.gan.StepLosses;
import java.util.List;

/**
 * One worker's part of a round: from the broadcast state, {@code localSteps} steps on its shard.
 * All randomness comes from (seed, shard, step), so a retry or a speculative twin hands back the
 * same bits.
 */
final class LocalSteps {
  private static final int STREAM = 'Z';

  private LocalSteps() {}

  static WorkerResult run(
      int shardIndex,
      List<EncodedBlock> blocks,
      GanState state,
      GanArchitecture shape,
      MomentTarget target,
      TrainingPlan plan) {
    long started = System.nanoTime();
    int batch = plan.hyperparameters().batchSize();
    Shard shard = new Shard(blocks, plan.seed(), shardIndex);
    GanStep step = new GanStep(shape, plan.hyperparameters(), target);
    step.load(state);
    BlockLayout layout = shape.full();
    int[] positions = new int[batch * layout.columns()];
    StepLosses sum = StepLosses.ZERO;
    for (int k = 0; k < plan.localSteps(); k++) {
      long number = state.steps() + k;
      shard.batch(number, batch, layout, positions);
      double rate = TrainingPlan.rateFactor(number / (double) plan.totalSteps());
      sum =
          sum.plus(
              step.run(
                  positions, rate, RandomStreams.stream(plan.seed(), STREAM, shardIndex, number)));
    }
    return new WorkerResult(
        step.store(),
        (long) batch * plan.localSteps(),
        sum.times(1.0 / plan.localSteps()),
        (System.nanoTime() - started) / 1e9);
  }
}
