package io.mirrorlake.generate;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.gan.RowSampler;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.util.SplittableRandom;

/**
 * Candidate rows straight from the generator, as hot positions. Candidates come in blocks; those of
 * block b are a function of (model, seed, b) alone. Holds room for one small batch, so memory does
 * not grow with the block. Not thread-safe.
 */
final class Candidates {
  private static final int STREAM = 'C';

  private final BlockLayout layout;
  private final RowSampler sampler;

  Candidates(TrainedGenerator trained) {
    this.layout = trained.shape().layout();
    this.sampler = new RowSampler(trained.shape(), trained.state().parameters());
  }

  /**
   * The candidates of a block.
   *
   * @param seed of the generation
   * @param block number of the block, from 0
   * @param rows candidates wanted, a multiple of {@link RowSampler#BATCH}
   * @return hot positions, {@code [rows × columns]}
   */
  int[] block(long seed, long block, int rows) {
    int columns = layout.columns();
    int[] positions = new int[rows * columns];
    SplittableRandom random = RandomStreams.stream(seed, STREAM, block);
    for (int from = 0; from < rows; from += RowSampler.BATCH) {
      sampler.draw(random, positions, from * columns);
    }
    return positions;
  }
}
