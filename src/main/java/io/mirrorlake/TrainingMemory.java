package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.train.TrainingPlan;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.types.StructField;

/**
 * What a training takes of a process' heap, estimated before it starts, so that a table that cannot
 * fit is refused at once and not after an hour.
 *
 * @param worker bytes of one worker: parameters with gradients and moments, a batch, its rows
 * @param shared bytes of a process, however many workers it runs: the moments of all rows, as they
 *     are sent and as they are read
 */
record TrainingMemory(long worker, long shared) {
  private static final int LARGEST_NAMED = 5;

  /** Positions whose moments a worker holds at once at the most. */
  private static final long MOMENT_POSITIONS = 1_500;

  /** Share of a heap that a training may fill; Spark and the profile take the rest. */
  private static final double FILLED = 0.75;

  /**
   * The estimate.
   *
   * @param rows training rows
   */
  static TrainingMemory of(TableCodec codec, TrainingPlan plan, long rows) {
    GanArchitecture shape = GanArchitecture.standard(new BlockLayout(codec.blocks()));
    long width = codec.width();
    long parameters = shape.generatorParameters() + (long) shape.criticParameters();
    long batch = plan.hyperparameters().batchSize();
    long sampled = Math.min(width, MOMENT_POSITIONS);
    long floats =
        8 * parameters
            + 5 * sampled * sampled
            + batch * (4 * width + 4L * shape.generatorFeatures());
    long codes = Short.BYTES * rows / plan.workers() * codec.columns();
    return new TrainingMemory(Float.BYTES * floats + codes, 2 * Float.BYTES * width * width);
  }

  /**
   * Refuses a training whose processes are too small.
   *
   * @param conf of the running session
   * @throws JobException with the input's exit code, naming the estimate and the largest columns
   */
  void check(SparkConf conf, TableCodec codec, TrainingPlan plan) {
    boolean isLocal = conf.get("spark.master", "local").matches("local(\\[.*])?");
    long heap =
        isLocal
            ? Runtime.getRuntime().maxMemory()
            : conf.getSizeAsBytes("spark.executor.memory", "1g");
    long tasks = isLocal ? plan.workers() : conf.getInt("spark.executor.cores", 1);
    long needed = shared + Math.min(tasks, plan.workers()) * worker;
    if (needed > FILLED * heap) {
      throw JobException.input(
          String.format(
              Locale.ROOT,
              "Training does not fit: width %,d takes about %s of a process that has %s. The largest columns: %s. Give more memory"
                  + " (%s), or lower profile.max-width, or leave columns out by source.exclude",
              codec.width(),
              Figures.bytes(needed),
              Figures.bytes(heap),
              largest(codec),
              isLocal ? "MIRRORLAKE_HEAP" : "spark.executor.memory"));
    }
  }

  private static String largest(TableCodec codec) {
    StructField[] fields = codec.schema().fields();
    return IntStream.range(0, fields.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer c) -> codec.codes(c)).reversed())
        .limit(LARGEST_NAMED)
        .map(c -> "%s (%d codes)".formatted(fields[c].name(), codec.codes(c)))
        .collect(Collectors.joining(", "));
  }
}
