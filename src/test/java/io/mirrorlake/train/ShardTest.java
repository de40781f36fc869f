package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.gan.BlockLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardTest {
  private static final BlockLayout LAYOUT = new BlockLayout(new int[] {100, 3});

  /** Row r holds code r in its first column; blocks of 7 rows. */
  private static Shard shard(int rows) {
    List<EncodedBlock> blocks = new ArrayList<>();
    for (int from = 0; from < rows; from += 7) {
      int count = Math.min(7, rows - from);
      short[] codes = new short[2 * count];
      for (int r = 0; r < count; r++) {
        codes[2 * r] = (short) (from + r);
        codes[2 * r + 1] = (short) (r % 3);
      }
      blocks.add(new EncodedBlock(count, 2, codes));
    }
    return new Shard(blocks, 5, 1);
  }

  private static Set<Integer> firstCodes(Shard shard, int firstStep, int steps, int batch) {
    Set<Integer> seen = new HashSet<>();
    int[] positions = new int[batch * 2];
    for (int s = firstStep; s < firstStep + steps; s++) {
      shard.batch(s, batch, LAYOUT, positions);
      for (int r = 0; r < batch; r++) {
        seen.add(positions[2 * r]);
        assertThat(positions[2 * r + 1]).isBetween(100, 102);
      }
    }
    return seen;
  }

  @Test
  void everyPassVisitsEveryRowOnce() {
    Shard shard = shard(40);
    assertThat(firstCodes(shard, 0, 5, 8)).hasSize(40);
    assertThat(firstCodes(shard, 5, 5, 8)).hasSize(40);
  }

  @Test
  void theBatchOfAStepDoesNotDependOnWhatWasDrawnBefore() {
    int[] direct = new int[16];
    shard(40).batch(13, 8, LAYOUT, direct);
    Shard walked = shard(40);
    int[] after = new int[16];
    for (int s = 0; s <= 13; s++) {
      walked.batch(s, 8, LAYOUT, after);
    }
    assertThat(after).isEqualTo(direct);
  }

  @Test
  void aRemainderIsNotTheSameRowsInEveryPass() {
    Shard shard = shard(43);
    Set<Integer> seen = new HashSet<>();
    for (int pass = 0; pass < 20; pass++) {
      seen.addAll(firstCodes(shard, pass * 5, 5, 8));
    }
    assertThat(seen).hasSize(43);
  }

  @Test
  void aShardOfAFewRowsLessThanABatchBeginsAnew() {
    Shard shard = shard(38);
    assertThat(firstCodes(shard, 0, 1, 40)).hasSize(38);
    assertThat(firstCodes(shard, 1, 1, 40)).hasSize(38);
  }
}
