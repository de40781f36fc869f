package io.mirrorlake.generate;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.gan.RowSampler;
import io.mirrorlake.model.SyntheticModel;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
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
   * is ideal): 1: 0.589, 2: 0.538, 3: 0.521, 8: 0.522; time grows with their number.
   */
  static final int OVERSAMPLING = 3;

  private static final int SPARE_ROWS = RowSampler.BATCH;
  private static final int DRAW_STREAM = 'S';
  private static final int DECODE_STREAM = 'V';
  private static final int SPARE_STREAM = 'X';

  private final SyntheticModel model;
  private final Optional<Candidates> candidates;
  private final long seed;
  private final Optional<CopyFilter> copies;
  private final LongConsumer drawnAgain;

  /**
   * @param copies rows that it holds are drawn again
   * @param drawnAgain told how many rows of a block were
   */
  RowBlocks(SyntheticModel model, long seed, Optional<CopyFilter> copies, LongConsumer drawnAgain) {
    this.model = model;
    this.candidates = model.generator().map(Candidates::new);
    this.seed = seed;
    this.copies = copies;
    this.drawnAgain = drawnAgain;
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
    if (copies.isPresent() && candidates.isPresent()) {
      redraw(decoded, block, copies.get());
    }
    return decoded;
  }

  /**
   * Puts candidates of another stream in the place of copies, at most {@link #SPARE_ROWS} a block.
   */
  private void redraw(Row[] rows, long block, CopyFilter filter) {
    TableCodec codec = model.codec();
    SplittableRandom random = RandomStreams.stream(seed, SPARE_STREAM, block);
    short[] spare = null;
    int next = 0;
    int again = 0;
    for (int r = 0; r < rows.length; r++) {
      int before = next;
      while (next < SPARE_ROWS && filter.holds(rows[r])) {
        spare = spare == null ? spareCodes(block) : spare;
        rows[r] = codec.decode(spare, next++ * codec.columns(), random, block * ROWS + r);
      }
      again += next > before ? 1 : 0;
    }
    drawnAgain.accept(again);
  }

  private short[] spareCodes(long block) {
    BlockLayout layout = model.generator().orElseThrow().shape().layout();
    // A block number that no table reaches: its candidates serve nothing else.
    int[] positions = candidates.orElseThrow().block(seed, ~block, SPARE_ROWS);
    return codes(positions, identity(SPARE_ROWS), layout);
  }

  private short[] codes(Candidates source, long block) {
    BlockLayout layout = model.generator().orElseThrow().shape().layout();
    int pool = model.calibration().isPresent() ? ROWS * OVERSAMPLING : ROWS;
    int[] positions = source.block(seed, block, pool);
    int[] kept =
        model.calibration().isPresent() ? draw(positions, pool, layout, block) : identity(ROWS);
    return codes(positions, kept, layout);
  }

  private static short[] codes(int[] positions, int[] kept, BlockLayout layout) {
    int columns = layout.columns();
    short[] codes = new short[kept.length * columns];
    for (int r = 0; r < kept.length; r++) {
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

  private static int[] identity(int size) {
    int[] all = new int[size];
    java.util.Arrays.setAll(all, i -> i);
    return all;
  }
}
