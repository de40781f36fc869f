package io.mirrorlake.generate;

import io.mirrorlake.model.ModelStore;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Rows that one thread generates in a second of its CPU time: {@code GenerateBench MODEL BLOCKS}
 * prints a line each for the generator's codes alone, for calibrated codes, and for decoded rows.
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
    RowBlocks uncalibrated = new RowBlocks(plain, SEED, Optional.empty());
    RowBlocks calibrated = new RowBlocks(model, SEED, Optional.empty());
    time("candidates", blocks, b -> candidates.block(SEED, b, RowBlocks.ROWS));
    time("uncalibrated rows", blocks, b -> uncalibrated.rows(b, RowBlocks.ROWS));
    time("calibrated rows", blocks, b -> calibrated.rows(b, RowBlocks.ROWS));
  }

  private static void time(String what, int blocks, Work work) {
    for (int b = 0; b < WARM_UP; b++) {
      work.block(b);
    }
    long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int b = 0; b < blocks; b++) {
      work.block(b);
    }
    double seconds =
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-22s %,10.0f rows/CPU s%n",
        what,
        blocks * (double) RowBlocks.ROWS / seconds);
  }
}
