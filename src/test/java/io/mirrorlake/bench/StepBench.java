package io.mirrorlake.bench;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanHyperparameters;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.GanStep;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.gan.RandomStreams;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Times training steps on one thread: {@code StepBench WIDTH COLUMNS BATCH STEPS [OTHERS]} prints
 * the milliseconds of each step, one a line; OTHERS is the share of cells that are not at their
 * column's most frequent code (default: all codes come equally often). {@code
 * src/bench/step/run.sh} pairs it with the same step in PyTorch.
 */
public final class StepBench {
  private static final int ROWS = 20_000;

  private StepBench() {}

  /** Runs the benchmark. */
  public static void main(String[] args) {
    int width = Integer.parseInt(args[0]);
    int columns = Integer.parseInt(args[1]);
    int batch = Integer.parseInt(args[2]);
    int steps = Integer.parseInt(args[3]);
    double others = args.length > 4 ? Double.parseDouble(args[4]) : 1;
    int[] blocks = new int[columns];
    Arrays.fill(blocks, width / columns);
    BlockLayout layout = new BlockLayout(blocks);
    SplittableRandom random = new SplittableRandom(0);
    int[] rows = new int[ROWS * columns];
    long[] counts = new long[width * width];
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < columns; c++) {
        rows[r * columns + c] =
            layout.offset(c) + (random.nextDouble() < others ? random.nextInt(width / columns) : 0);
      }
      for (int a = 0; a < columns; a++) {
        for (int b = 0; b < columns; b++) {
          counts[rows[r * columns + a] * width + rows[r * columns + b]]++;
        }
      }
    }
    GanArchitecture shape = GanArchitecture.standard(layout);
    GanStep step =
        new GanStep(
            shape,
            new GanHyperparameters(batch, 5e-4, 1, 0.03, 0.1),
            MomentTarget.of(layout, counts, ROWS));
    step.load(GanState.initial(shape, 0));
    int[] real = new int[batch * columns];
    for (int s = 0; s < steps; s++) {
      long started = System.nanoTime();
      for (int r = 0; r < batch; r++) {
        System.arraycopy(rows, random.nextInt(ROWS) * columns, real, r * columns, columns);
      }
      step.run(real, 1, RandomStreams.stream(0, s));
      System.out.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - started) / 1e6);
    }
  }
}
