package io.mirrorlake.sequence;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.ContextSampler;
import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.spark.api.java.JavaRDD;

/**
 * Fits {@link StepFactors} by iterative proportional fitting (Deming and Stephan 1940): of a sample
 * of training contexts each gets {@value #CANDIDATES} candidates, whose weights sum to 1 in every
 * context, and in turn each table's weighted shares are led to the training pairs'. On the driver;
 * the cost does not grow with the table.
 */
public final class StepCalibration {
  /** Candidates of a step, in fitting and in generation. */
  public static final int CANDIDATES = 8;

  private static final int CONTEXTS = 6_000;
  private static final int BATCH = 512;
  private static final int PASSES = 8;
  private static final int STREAM = 'K';
  private static final double SMOOTHING = 0.5;
  private static final double LARGEST = Math.log(5);
  private static final int LEAST_FILLED = 5;

  private final BlockLayout full;
  private final List<int[]> tables;
  private final MomentTarget target;
  private final int[][] cells;
  private final double[] weights;
  private final int contexts;

  private StepCalibration(StepCodec codec, MomentTarget target, int[] positions, int contexts) {
    this.full = codec.layout().followedBy(codec.context().layout());
    this.tables = StepFactors.tables(codec);
    this.target = target;
    this.contexts = contexts;
    this.cells = new int[tables.size()][contexts * CANDIDATES];
    for (int t = 0; t < cells.length; t++) {
      int[] table = tables.get(t);
      for (int r = 0; r < cells[t].length; r++) {
        cells[t][r] = StepFactors.cell(full, table[0], table[1], positions, r * full.columns());
      }
    }
    this.weights = new double[contexts * CANDIDATES];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = codec.isWhole(positions, r * full.columns()) ? 1 : 0;
    }
    normalise();
  }

  /**
   * Fits the factors.
   *
   * @param pairs the training pairs, cached
   * @param target their moments
   * @param rows number of pairs
   */
  public static StepFactors fit(
      StepCodec codec,
      TrainedGenerator generator,
      JavaRDD<EncodedBlock> pairs,
      MomentTarget target,
      long rows,
      long seed) {
    int each = (CONTEXTS + pairs.getNumPartitions() - 1) / pairs.getNumPartitions();
    List<short[]> sample = pairs.mapPartitions(part -> first(part, each)).collect();
    int[] positions = candidates(codec, generator, sample, seed);
    return new StepFactors(
        codec, new StepCalibration(codec, target, positions, sample.size()).fitted(rows));
  }

  /** The first rows of a partition, which are in the order of their hashes. */
  private static Iterator<short[]> first(Iterator<EncodedBlock> blocks, int most) {
    List<short[]> rows = new java.util.ArrayList<>();
    while (rows.size() < most && blocks.hasNext()) {
      EncodedBlock block = blocks.next();
      for (int r = 0; r < block.rows() && rows.size() < most; r++) {
        short[] codes = new short[block.columns()];
        for (int c = 0; c < codes.length; c++) {
          codes[c] = (short) block.code(r, c);
        }
        rows.add(codes);
      }
    }
    return rows.iterator();
  }

  private static int[] candidates(
      StepCodec codec, TrainedGenerator generator, List<short[]> sample, long seed) {
    BlockLayout full = codec.layout().followedBy(codec.context().layout());
    ContextSampler sampler =
        new ContextSampler(generator.shape(), generator.state().parameters(), BATCH);
    int[] all = new int[sample.size() * CANDIDATES * full.columns()];
    RandomGenerator[] random = new RandomGenerator[BATCH];
    int contexts = BATCH / CANDIDATES;
    for (int from = 0; from < sample.size(); from += contexts) {
      int count = Math.min(contexts, sample.size() - from) * CANDIDATES;
      int[] positions = new int[count * full.columns()];
      SplittableRandom noise = RandomStreams.stream(seed, STREAM, from);
      for (int r = 0; r < count; r++) {
        random[r] = noise;
        short[] codes = sample.get(from + r / CANDIDATES);
        for (int c = 0; c < codes.length; c++) {
          positions[r * codes.length + c] = full.offset(c) + (codes[c] & 0xFFFF);
        }
      }
      sampler.draw(count, random, positions);
      System.arraycopy(positions, 0, all, from * CANDIDATES * full.columns(), positions.length);
    }
    return all;
  }

  private float[][] fitted(long rows) {
    float[][] logs = new float[tables.size()][];
    for (int t = 0; t < logs.length; t++) {
      logs[t] = new float[StepFactors.cells(full, tables.get(t)[0], tables.get(t)[1])];
    }
    for (int pass = 0; pass < PASSES; pass++) {
      for (int t = 0; t < logs.length; t++) {
        meet(t, logs[t], rows);
      }
      normalise();
    }
    return logs;
  }

  private void meet(int t, float[] logs, long rows) {
    int[] table = tables.get(t);
    int codes = table[0] == table[1] ? 1 : full.codes(table[1]);
    double[] shares = new double[logs.length];
    int[] filled = new int[logs.length];
    for (int r = 0; r < weights.length; r++) {
      shares[cells[t][r]] += weights[r];
      filled[cells[t][r]]++;
    }
    for (int cell = 0; cell < logs.length; cell++) {
      if (filled[cell] < LEAST_FILLED) {
        shares[cell] = 1;
        continue;
      }
      int a = full.offset(table[0]) + cell / codes;
      int b = codes == 1 && table[0] == table[1] ? a : full.offset(table[1]) + cell % codes;
      double wanted = target.moment(b, a) * rows + SMOOTHING;
      double step = Math.log(wanted / (shares[cell] * rows + SMOOTHING));
      double now = Math.max(-LARGEST, Math.min(LARGEST, logs[cell] + step));
      shares[cell] = Math.exp(now - logs[cell]);
      logs[cell] = (float) now;
    }
    for (int r = 0; r < weights.length; r++) {
      weights[r] *= shares[cells[t][r]];
    }
  }

  /**
   * Weights sum to the same in every context: which contexts occur is not the generator's choice.
   */
  private void normalise() {
    for (int c = 0; c < contexts; c++) {
      double sum = 0;
      for (int k = 0; k < CANDIDATES; k++) {
        sum += weights[c * CANDIDATES + k];
      }
      for (int k = 0; k < CANDIDATES && sum > 0; k++) {
        weights[c * CANDIDATES + k] /= sum * contexts;
      }
    }
  }

  /**
   * Picks one of the candidates of a step with a chance proportional to its weight.
   *
   * @param positions of the candidates, one after the other, from {@code at} on
   * @param stride distance of candidates
   * @return where the picked one begins
   */
  static int pick(
      StepFactors factors, int[] positions, int at, int stride, RandomGenerator random) {
    int best = at;
    double top = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < CANDIDATES; k++) {
      // Gumbel's maximum: log weight − log(−log u).
      double gumbel = -Math.log(-Math.log(random.nextDouble() + 1e-300));
      double value = factors.logWeight(positions, at + k * stride) + gumbel;
      if (value > top) {
        top = value;
        best = at + k * stride;
      }
    }
    return best;
  }
}
