package io.mirrorlake.generate;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.Generator;
import io.mirrorlake.gan.HardOutput;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.util.SplittableRandom;

/**
 * Candidate rows straight from the generator, as hot positions. Candidates come in blocks; those of
 * block b are a function of (model, seed, b) alone. Holds room for one small batch, so memory does
 * not grow with the block. Not thread-safe.
 */
final class Candidates {
  private static final int BATCH = 512;
  private static final int STREAM = 'C';

  private final BlockLayout layout;
  private final Generator generator;
  private final HardOutput output;
  private final int[] batch;

  Candidates(TrainedGenerator trained) {
    this.layout = trained.shape().layout();
    this.generator = new Generator(trained.shape(), BATCH);
    this.generator.load(trained.state());
    this.output = new HardOutput(layout);
    this.batch = new int[BATCH * layout.columns()];
  }

  /**
   * The candidates of a block.
   *
   * @param seed of the generation
   * @param block number of the block, from 0
   * @param rows candidates wanted
   * @return hot positions, {@code [rows × columns]}
   */
  int[] block(long seed, long block, int rows) {
    int columns = layout.columns();
    int[] positions = new int[rows * columns];
    SplittableRandom random = RandomStreams.stream(seed, STREAM, block);
    for (int from = 0; from < rows; from += BATCH) {
      int count = Math.min(BATCH, rows - from);
      generator.drawNoise(count, random);
      output.positions(generator.forward(count), count, batch);
      System.arraycopy(batch, 0, positions, from * columns, count * columns);
    }
    return positions;
  }
}
