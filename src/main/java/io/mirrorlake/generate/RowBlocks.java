package io.mirrorlake.generate;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.model.SyntheticModel;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;

/**
 * Synthetic rows in blocks of {@value #ROWS}: the rows of block b are a function of (model, seed,
 * b) alone, so they are the same for any number of partitions, retries or lost executors, and a
 * shorter table is a prefix of a longer one. With calibration, a block makes {@link #OVERSAMPLING}
 * candidates a row, weighs them and draws without repeats. Not thread-safe.
 */
final class RowBlocks {
  /** Rows of a block. */
  static final int ROWS = 4_096;

  /**
   * Candidates made for each row kept, where the model is calibrated. Measured on Adult (C2ST, 0.5
   * is ideal): 1: 0.589, 2: 0.538, 3: 0.524, 4: 0.520, 8: 0.522; time grows with their number.
   */
  static final int OVERSAMPLING = 3;

  private static final int DRAW_STREAM = 'S';
  private static final int DECODE_STREAM = 'V';

  private final SyntheticModel model;
  private final Optional<Candidates> candidates;
  private final long seed;

  RowBlocks(SyntheticModel model, long seed) {
    this.model = model;
    this.candidates = model.generator().map(Candidates::new);
    this.seed = seed;
  }

  /**
   * The first rows of a block.
   *
   * @param block number of the block, from 0
   * @param rows how many, at most {@value #ROWS}
   */
  Row[] rows(long block, int rows) {
    TableCodec codec = model.codec();
    int columns = codec.columns();
    short[] codes =
        candidates.isPresent() ? codes(candidates.get(), block) : new short[ROWS * columns];
    SplittableRandom random = RandomStreams.stream(seed, DECODE_STREAM, block);
    Row[] decoded = new Row[rows];
    for (int r = 0; r < rows; r++) {
      decoded[r] = codec.decode(codes, r * columns, random, block * ROWS + r);
    }
    return decoded;
  }

  private short[] codes(Candidates source, long block) {
    BlockLayout layout = model.generator().orElseThrow().shape().layout();
    int columns = layout.columns();
    int pool = model.calibration().isPresent() ? ROWS * OVERSAMPLING : ROWS;
    int[] positions = source.block(seed, block, pool);
    int[] kept =
        model.calibration().isPresent() ? draw(positions, pool, layout, block) : identity();
    short[] codes = new short[ROWS * columns];
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < columns; c++) {
        codes[r * columns + c] = (short) (positions[kept[r] * columns + c] - layout.offset(c));
      }
    }
    return codes;
  }

  private int[] draw(int[] positions, int pool, BlockLayout layout, long block) {
    double[] weights =
        new CalibratedWeights(layout, model.calibration().orElseThrow()).of(positions, pool, ROWS);
    return SystematicDraw.draw(weights, ROWS, RandomStreams.stream(seed, DRAW_STREAM, block));
  }

  private static int[] identity() {
    int[] all = new int[ROWS];
    java.util.Arrays.setAll(all, i -> i);
    return all;
  }
}
