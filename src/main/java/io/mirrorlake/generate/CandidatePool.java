package io.mirrorlake.generate;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A sample of the generator's rows for fitting calibration, made on executors and collected as
 * codes: two bytes a cell.
 *
 * @param layout the blocks
 * @param rows number of rows
 * @param codes one array a column, so that a pass over a pair of columns reads two arrays
 */
record CandidatePool(BlockLayout layout, int rows, List<short[]> codes) {
  private static final int BLOCK = 8_192;
  private static final long SEED_OFFSET = 0x5DEECE66DL;

  /**
   * Draws a pool of whole blocks.
   *
   * @param blocks blocks of {@value #BLOCK} rows
   */
  static CandidatePool draw(
      JavaSparkContext context, TrainedGenerator trained, long seed, int blocks) {
    Broadcast<TrainedGenerator> shared = context.broadcast(trained);
    List<short[][]> parts =
        context
            .parallelize(
                IntStream.range(0, blocks).boxed().toList(),
                Math.min(blocks, context.defaultParallelism()))
            .mapPartitions(
                numbers -> {
                  Candidates candidates = new Candidates(shared.value());
                  List<short[][]> made = new java.util.ArrayList<>();
                  numbers.forEachRemaining(
                      b ->
                          made.add(
                              byColumn(
                                  candidates.block(seed + SEED_OFFSET, b, BLOCK),
                                  shared.value().shape().layout())));
                  return made.iterator();
                })
            .collect();
    shared.destroy();
    BlockLayout layout = trained.shape().layout();
    List<short[]> codes =
        IntStream.range(0, layout.columns())
            .mapToObj(
                c -> {
                  short[] column = new short[blocks * BLOCK];
                  for (int b = 0; b < blocks; b++) {
                    System.arraycopy(parts.get(b)[c], 0, column, b * BLOCK, BLOCK);
                  }
                  return column;
                })
            .toList();
    return new CandidatePool(layout, blocks * BLOCK, codes);
  }

  private static short[][] byColumn(int[] positions, BlockLayout layout) {
    int columns = layout.columns();
    short[][] codes = new short[columns][BLOCK];
    for (int r = 0; r < BLOCK; r++) {
      for (int c = 0; c < columns; c++) {
        codes[c][r] = (short) (positions[r * columns + c] - layout.offset(c));
      }
    }
    return codes;
  }
}
