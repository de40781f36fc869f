package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final GanArchitecture SHAPE =
      new GanArchitecture(4, 5, 6, new BlockLayout(new int[] {3, 4}));

  @TempDir Path folder;

  private Checkpoints checkpoints(String configuration) throws IOException {
    FileSystem local = FileSystem.getLocal(new Configuration());
    return new Checkpoints(
        local, new org.apache.hadoop.fs.Path(folder.resolve("checkpoints").toUri()), configuration);
  }

  private static TrainingProgress progress(int round) {
    GanState state = GanState.initial(SHAPE, round);
    return new TrainingProgress(
        new GanState(state.generator(), state.critic(), round * 50L),
        GanState.initial(SHAPE, -round).generator(),
        round);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("checkpoints"))) {
      return all.filter(p -> p.getFileName().toString().startsWith("round-")).sorted().toList();
    }
  }

  @Test
  void comesBackBitByBit() throws IOException {
    checkpoints("a").write(progress(3));
    assertThat(checkpoints("a").latest()).contains(progress(3));
  }

  @Test
  void keepsTheLastTwo() throws IOException {
    for (int round = 1; round <= 4; round++) {
      checkpoints("a").write(progress(round));
    }
    assertThat(files())
        .extracting(p -> p.getFileName().toString())
        .containsExactly("round-000003.bin", "round-000004.bin");
  }

  @Test
  void aTruncatedOneIsPassedOverForTheOneBefore() throws IOException {
    checkpoints("a").write(progress(1));
    checkpoints("a").write(progress(2));
    byte[] whole = Files.readAllBytes(files().get(1));
    Files.deleteIfExists(files().get(1).resolveSibling(".round-000002.bin.crc"));
    Files.write(files().get(1), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(checkpoints("a").latest()).contains(progress(1));
  }

  @Test
  void aFlippedBitIsFound() throws IOException {
    checkpoints("a").write(progress(1));
    checkpoints("a").write(progress(2));
    byte[] whole = Files.readAllBytes(files().get(1));
    whole[whole.length / 2] ^= 1;
    Files.deleteIfExists(files().get(1).resolveSibling(".round-000002.bin.crc"));
    Files.write(files().get(1), whole);
    assertThat(checkpoints("a").latest()).contains(progress(1));
  }

  @Test
  void anotherConfigurationsIsNeverUsed() throws IOException {
    checkpoints("a").write(progress(1));
    assertThat(checkpoints("b").latest()).isEmpty();
  }

  @Test
  void noFolderMeansNone() throws IOException {
    assertThat(checkpoints("a").latest()).isEmpty();
  }
}
