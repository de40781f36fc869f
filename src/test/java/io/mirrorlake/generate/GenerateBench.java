package io.mirrorlake.generate;

import io.mirrorlake.SparkTest;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Rows that one thread generates in a second of its CPU time: {@code GenerateBench MODEL BLOCKS
 * FOLDER} prints a line each for candidates alone and for rows without and with calibration; then
 * rows a second on two slots to Parquet, and reading and writing the same rows, the limit.
 */
public final class GenerateBench {
  private static final int WARM_UP = 6;
  private static final long SEED = 7;

  private GenerateBench() {}

  /** One block's work. */
  private interface Work {
    void block(long number);
  }

  /** Runs the benchmark. */
  public static void main(String[] args) throws IOException {
    SyntheticModel model = new ModelStore(new Configuration(), args[0]).load();
    int blocks = Integer.parseInt(args[1]);
    TrainedGenerator trained = model.generator().orElseThrow();
    SyntheticModel plain = new SyntheticModel(model.codec(), model.generator(), Optional.empty());
    Candidates candidates = new Candidates(trained);
    RowBlocks uncalibrated = new RowBlocks(plain, SEED, Optional.empty(), n -> {});
    RowBlocks calibrated = new RowBlocks(model, SEED, Optional.empty(), n -> {});
    time("candidates", blocks, b -> candidates.block(SEED, b, RowBlocks.ROWS));
    time("uncalibrated rows", blocks, b -> uncalibrated.rows(b, RowBlocks.ROWS));
    time("calibrated rows", blocks, b -> calibrated.rows(b, RowBlocks.ROWS));
    tables(model, 8L * blocks * RowBlocks.ROWS, args[2]);
  }

  /** Whole tables on two slots, by the clock: generated to Parquet, then its rows written again. */
  private static void tables(SyntheticModel model, long rows, String folder) {
    SparkSession spark = SparkTest.spark();
    TableGenerator generator = new TableGenerator(spark, model, SEED);
    generator.rows(rows / 8).write().mode("overwrite").parquet(folder + "/first");
    long started = System.nanoTime();
    generator.rows(rows).write().mode("overwrite").parquet(folder + "/first");
    print("calibrated to Parquet", rows, System.nanoTime() - started, "s");
    spark.read().parquet(folder + "/first").write().mode("overwrite").parquet(folder + "/again");
    started = System.nanoTime();
    spark.read().parquet(folder + "/first").write().mode("overwrite").parquet(folder + "/again");
    print("Parquet to Parquet", rows, System.nanoTime() - started, "s");
  }

  private static void print(String what, long rows, long nanos, String unit) {
    System.out.printf(
        Locale.ROOT, "%-22s %,10.0f rows/%s%n", what, (double) rows / (double) nanos * 1e9, unit);
  }

  private static void time(String what, int blocks, Work work) {
    for (int b = 0; b < WARM_UP; b++) {
      work.block(b);
    }
    long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int b = 0; b < blocks; b++) {
      work.block(b);
    }
    print(
        what,
        (long) blocks * RowBlocks.ROWS,
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started,
        "CPU s");
  }
}
