package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.NetworkState;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.gan.RowSampler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * How far a generator is from rows that its training does not see: the mean total variation, ½ Σ |p
 * − q|, of the codes of two columns at once, over up to {@value #MOST_PAIRS} pairs that the seed
 * chooses. The rows generated for it come from the same noise every time, so that two generators
 * can be compared more closely than their figures are known: two samples of 4,096 rows are apart by
 * chance. Runs on the driver; {@value #ROWS} rows and {@code O(rows · pairs + cells)} beside.
 */
public final class HeldOutDistance {
  /** Rows generated, and held-out rows that are enough. */
  public static final int ROWS = 8 * RowSampler.BATCH;

  private static final int MOST_PAIRS = 200;
  private static final int MOST_CELLS = 1 << 14;
  private static final long STREAM = 'H';

  private final GanArchitecture shape;
  private final long seed;
  private final List<Pair> pairs;
  private final double[][] heldOut;

  /** Two columns, the same one twice where there is but one. */
  private record Pair(int first, int second) {}

  /**
   * @param shape the networks' shape, without a context
   * @param rows held-out rows, encoded like those of the training; at least one
   * @param seed of the pairs and the noise
   * @throws IllegalArgumentException where there is no row
   */
  public HeldOutDistance(GanArchitecture shape, List<EncodedBlock> rows, long seed) {
    this.shape = shape;
    this.seed = seed;
    this.pairs = pairs(shape.layout(), seed);
    int[] positions = positions(shape.layout(), rows);
    if (positions.length == 0) {
      throw new IllegalArgumentException("No held-out row");
    }
    this.heldOut = shares(positions);
  }

  /** All pairs in an order of chance, up to the limits; pairs too large for them are left out. */
  private static List<Pair> pairs(BlockLayout layout, long seed) {
    if (layout.columns() == 1) {
      return List.of(new Pair(0, 0));
    }
    SplittableRandom random = RandomStreams.stream(seed, STREAM, 0);
    List<Integer> columns = new ArrayList<>();
    for (int c = 0; c < layout.columns(); c++) {
      columns.add(c);
    }
    List<Pair> pairs = new ArrayList<>();
    // Rounds of a tournament: every column comes up as often as every other.
    Collections.shuffle(columns, new Random(random.nextLong()));
    for (int apart = 1; apart <= columns.size() / 2; apart++) {
      for (int i = 0; i < columns.size() && pairs.size() < MOST_PAIRS; i++) {
        int a = columns.get(i);
        int b = columns.get((i + apart) % columns.size());
        boolean isTwice = 2 * apart == columns.size() && i >= apart;
        if (!isTwice && (long) layout.codes(a) * layout.codes(b) <= MOST_CELLS) {
          pairs.add(new Pair(a, b));
        }
      }
    }
    return pairs.isEmpty() ? List.of(new Pair(columns.get(0), columns.get(0))) : pairs;
  }

  private static int[] positions(BlockLayout layout, List<EncodedBlock> blocks) {
    int rows = blocks.stream().mapToInt(EncodedBlock::rows).sum();
    int columns = layout.columns();
    int[] positions = new int[rows * columns];
    int at = 0;
    for (EncodedBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++) {
        for (int c = 0; c < columns; c++) {
          positions[at++] = layout.offset(c) + block.code(r, c);
        }
      }
    }
    return positions;
  }

  /**
   * The distance of a generator.
   *
   * @param generator its parameters
   * @return from 0, where both agree in every cell, to 1
   */
  public double of(NetworkState generator) {
    RowSampler sampler = new RowSampler(shape, generator.parameters());
    int columns = shape.layout().columns();
    int[] positions = new int[ROWS * columns];
    SplittableRandom noise = RandomStreams.stream(seed, STREAM, 1);
    for (int from = 0; from < ROWS; from += RowSampler.BATCH) {
      sampler.draw(noise, positions, from * columns);
    }
    double[][] generated = shares(positions);
    double sum = 0;
    for (int p = 0; p < generated.length; p++) {
      for (int cell = 0; cell < generated[p].length; cell++) {
        sum += Math.abs(generated[p][cell] - heldOut[p][cell]) / 2;
      }
    }
    return sum / generated.length;
  }

  private double[][] shares(int[] positions) {
    BlockLayout layout = shape.layout();
    int columns = layout.columns();
    double share = columns / (double) positions.length;
    double[][] shares = new double[pairs.size()][];
    for (int p = 0; p < shares.length; p++) {
      Pair pair = pairs.get(p);
      int width = layout.codes(pair.second());
      shares[p] = new double[layout.codes(pair.first()) * width];
      for (int at = 0; at < positions.length; at += columns) {
        int i = positions[at + pair.first()] - layout.offset(pair.first());
        int j = positions[at + pair.second()] - layout.offset(pair.second());
        shares[p][i * width + j] += share;
      }
    }
    return shares;
  }
}
