package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.gan.StepLosses;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Rounds on Spark: the state is broadcast, each partition of the cached shards is one worker,
 * results come back in the order of partitions and are averaged on the driver. Traffic a round: the
 * state (three floats a parameter) to every executor and from every worker. The broadcast of a
 * round is destroyed with it, so memory stays flat.
 */
final class ClusterRounds implements AveragingRounds {
  private final JavaSparkContext context;
  private final JavaRDD<EncodedBlock> shards;
  private final Broadcast<GanArchitecture> shape;
  private final Broadcast<MomentTarget> target;
  private final TrainingPlan plan;

  /**
   * @param shards one partition a worker; cached by the caller
   * @param shape the networks' shape
   * @param target the moments of all shards together, the same for every worker
   */
  ClusterRounds(
      JavaRDD<EncodedBlock> shards, GanArchitecture shape, MomentTarget target, TrainingPlan plan) {
    this.context = JavaSparkContext.fromSparkContext(shards.context());
    this.shards = shards;
    this.shape = context.broadcast(shape);
    this.target = context.broadcast(target);
    this.plan = plan;
  }

  @Override
  public RoundResult next(GanState state, int rounds) {
    long started = System.nanoTime();
    context.setJobDescription(
        "train: round %d of %d".formatted(state.steps() / plan.localSteps() + 1, rounds));
    Broadcast<GanState> start = context.broadcast(state);
    try {
      List<WorkerResult> results =
          shards
              .mapPartitionsWithIndex(
                  new Worker(start, shape, target, plan.withRounds(rounds)), true)
              .collect();
      return summary(results, started);
    } finally {
      start.destroy();
    }
  }

  private static RoundResult summary(List<WorkerResult> results, long started) {
    StepLosses losses = StepLosses.ZERO;
    long rows = 0;
    double slowest = 0;
    for (WorkerResult result : results) {
      losses = losses.plus(result.losses().times(1.0 / results.size()));
      rows += result.rows();
      slowest = Math.max(slowest, result.seconds());
    }
    GanState average = ParameterAverage.of(results);
    return new RoundResult(average, losses, rows, slowest, (System.nanoTime() - started) / 1e9);
  }

  @Override
  public void close() {
    shape.destroy();
    target.destroy();
  }

  /** The task: one shard, one worker. */
  private record Worker(
      Broadcast<GanState> start,
      Broadcast<GanArchitecture> shape,
      Broadcast<MomentTarget> target,
      TrainingPlan plan)
      implements org.apache.spark.api.java.function.Function2<
          Integer, Iterator<EncodedBlock>, Iterator<WorkerResult>> {
    @Override
    public Iterator<WorkerResult> call(Integer index, Iterator<EncodedBlock> rows) {
      List<EncodedBlock> blocks = new ArrayList<>();
      rows.forEachRemaining(blocks::add);
      return List.of(
              LocalSteps.run(index, blocks, start.value(), shape.value(), target.value(), plan))
          .iterator();
    }
  }
}
