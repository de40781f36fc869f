package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.RandomStreams;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One worker's rows, and the batches it draws: each pass visits every row once, in an order drawn
 * from (seed, shard, pass), so a retried task draws the same batches. A remainder smaller than a
 * batch waits for a later pass' other order.
 */
final class Shard {
  private static final int STREAM = 'B';

  private final List<EncodedBlock> blocks;
  private final int[] firstRow;
  private final int rows;
  private final long seed;
  private final int index;
  private int[] order = new int[0];
  private long pass = -1;

  /**
   * @param blocks the rows; at most 2³¹−1 in all
   * @param seed the training's seed
   * @param index the shard's number
   */
  Shard(List<EncodedBlock> blocks, long seed, int index) {
    this.blocks = blocks;
    this.seed = seed;
    this.index = index;
    this.firstRow = new int[blocks.size() + 1];
    for (int b = 0; b < blocks.size(); b++) {
      firstRow[b + 1] = Math.addExact(firstRow[b], blocks.get(b).rows());
    }
    this.rows = firstRow[blocks.size()];
  }

  int rows() {
    return rows;
  }

  /**
   * The batch of a step, as hot positions.
   *
   * @param step number of the step, from 0
   * @param positions out: {@code [batch × columns]}
   */
  void batch(long step, int batch, BlockLayout layout, int[] positions) {
    if (rows == 0) {
      throw new IllegalStateException("A batch of %d rows from an empty shard".formatted(batch));
    }
    // A shard may hold a few rows less than its even share: the batch then begins anew.
    long perPass = Math.max(1, rows / batch);
    startPass(step / perPass);
    int from = (int) (step % perPass) * batch;
    int columns = layout.columns();
    for (int r = 0; r < batch; r++) {
      int row = order[(from + r) % rows];
      int b = blockOf(row);
      EncodedBlock block = blocks.get(b);
      for (int c = 0; c < columns; c++) {
        positions[r * columns + c] = layout.offset(c) + block.code(row - firstRow[b], c);
      }
    }
  }

  private int blockOf(int row) {
    int b = java.util.Arrays.binarySearch(firstRow, row);
    return b >= 0 ? b : -b - 2;
  }

  private void startPass(long wanted) {
    if (wanted == pass) {
      return;
    }
    if (order.length != rows) {
      order = new int[rows];
    }
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    SplittableRandom random = RandomStreams.stream(seed, STREAM, index, wanted);
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    pass = wanted;
  }
}
