package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.table.FullFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    return checkpoints(new CheckpointOwner("1.2", configuration));
  }

  private Checkpoints checkpoints(CheckpointOwner owner) throws IOException {
    FileSystem local = FileSystem.getLocal(new Configuration());
    return new Checkpoints(local, path(), owner);
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(folder.resolve("checkpoints").toUri());
  }

  private static TrainingProgress progress(int round) {
    GanState state = GanState.initial(SHAPE, round);
    return new TrainingProgress(
        new GanState(state.generator(), state.critic(), round * 50L),
        GanState.initial(SHAPE, -round).generator(),
        round,
        new Convergence(1.5 / round, Double.POSITIVE_INFINITY, round - 1, 2 * round));
  }

  private static String log(int rounds) {
    return IntStream.rangeClosed(1, rounds)
        .mapToObj("{\"round\":%d}\n"::formatted)
        .collect(Collectors.joining());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("checkpoints"))) {
      return all.filter(p -> p.getFileName().toString().startsWith("round-")).sorted().toList();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("checkpoints"))) {
      return all.map(p -> p.getFileName().toString())
          .filter(name -> !name.endsWith(".crc") && !name.equals("rounds.jsonl"))
          .sorted()
          .toList();
    }
  }

  /** As a file system without checksums of its own would show it. */
  private static void damage(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, content);
  }

  private void assertTheOneBeforeIsUsed(String reason) throws IOException {
    Checkpoints.Found found = checkpoints("a").latest();
    assertThat(found.progress()).contains(progress(1));
    assertThat(found.log()).isEqualTo(log(1));
    assertThat(found.passedOver()).hasSize(1);
    assertThat(found.passedOver().get(0))
        .startsWith("Checkpoint round-000002.bin cannot be used: ")
        .contains(reason);
  }

  @Test
  void comesBackBitByBit() throws IOException {
    checkpoints("a").write(progress(3), log(3));
    assertThat(checkpoints("a").latest())
        .isEqualTo(new Checkpoints.Found(Optional.of(progress(3)), log(3), List.of()));
  }

  @Test
  void keepsTheLastTwo() throws IOException {
    for (int round = 1; round <= 4; round++) {
      checkpoints("a").write(progress(round), log(round));
    }
    assertThat(names()).containsExactly("round-000003.bin", "round-000004.bin");
  }

  @Test
  void aTruncatedOneIsPassedOverForTheOneBefore() throws IOException {
    checkpoints("a").write(progress(1), log(1));
    checkpoints("a").write(progress(2), log(2));
    byte[] whole = Files.readAllBytes(files().get(1));
    for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
      damage(files().get(1), Arrays.copyOf(whole, length));
      assertTheOneBeforeIsUsed("the file ends early");
    }
  }

  @Test
  void aFlippedBitIsFound() throws IOException {
    checkpoints("a").write(progress(1), log(1));
    checkpoints("a").write(progress(2), log(2));
    byte[] whole = Files.readAllBytes(files().get(1));
    whole[whole.length / 2] ^= 1;
    damage(files().get(1), whole);
    assertTheOneBeforeIsUsed("the file is damaged");
  }

  @Test
  void whatTheFileSystemFindsDamagedIsPassedOverToo() throws IOException {
    checkpoints("a").write(progress(1), log(1));
    checkpoints("a").write(progress(2), log(2));
    byte[] whole = Files.readAllBytes(files().get(1));
    whole[whole.length / 2] ^= 1;
    Files.write(files().get(1), whole);
    assertTheOneBeforeIsUsed("Checksum error");
  }

  @Test
  void anotherConfigurationsIsNeverUsed() throws IOException {
    checkpoints("a").write(progress(1), log(1));
    Checkpoints.Found found = checkpoints("b").latest();
    assertThat(found.progress()).isEmpty();
    assertThat(found.passedOver())
        .containsExactly(
            "Checkpoint round-000001.bin cannot be used: it is of another source or configuration");
  }

  @Test
  void anotherVersionsIsNeverUsed() throws IOException {
    checkpoints("a").write(progress(1), log(1));
    Checkpoints.Found found = checkpoints(new CheckpointOwner("1.3", "a")).latest();
    assertThat(found.progress()).isEmpty();
    assertThat(found.passedOver())
        .containsExactly(
            "Checkpoint round-000001.bin cannot be used: Mirrorlake 1.2 wrote it, and this is Mirrorlake 1.3");
  }

  @Test
  void aTrainingGivenUpDoesNotHideTheOneAfterIt() throws IOException {
    checkpoints("given up").write(progress(98), log(98));
    checkpoints("given up").write(progress(100), log(100));
    checkpoints("a").write(progress(1), log(1));
    checkpoints("a").write(progress(2), log(2));
    assertThat(names()).containsExactly("round-000001.bin", "round-000002.bin");
    assertThat(checkpoints("a").latest().progress()).contains(progress(2));
  }

  @Test
  void whatAKilledWriterLeftIsNoCheckpointAndGoes() throws IOException {
    checkpoints("a").write(progress(1), log(1));
    Files.writeString(folder.resolve("checkpoints/.round-000009.bin.partial"), "half");
    assertThat(checkpoints("a").latest().progress()).contains(progress(1));
    checkpoints("a").write(progress(2), log(2));
    assertThat(names()).containsExactly("round-000001.bin", "round-000002.bin");
  }

  @Test
  void aFullDiskLeavesTheOnesBefore() throws IOException {
    checkpoints("a").write(progress(1), log(1));
    FullFileSystem full = FullFileSystem.of(new Configuration());
    Checkpoints checkpoints = new Checkpoints(full, path(), new CheckpointOwner("1.2", "a"));
    assertThatThrownBy(() -> checkpoints.write(progress(2), log(2)))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(names()).containsExactly("round-000001.bin");
    assertThat(checkpoints("a").latest().progress()).contains(progress(1));
  }

  @Test
  void aLogThatLacksRoundsIsLeftOut() throws IOException {
    checkpoints("a").write(progress(3), log(2));
    assertThat(checkpoints("a").latest())
        .isEqualTo(new Checkpoints.Found(Optional.of(progress(3)), "", List.of()));
  }

  @Test
  void aLostLogLosesNoCheckpoint() throws IOException {
    checkpoints("a").write(progress(3), log(3));
    Files.writeString(folder.resolve("checkpoints/rounds.jsonl"), "damaged, says its checksum");
    assertThat(checkpoints("a").latest())
        .isEqualTo(new Checkpoints.Found(Optional.of(progress(3)), "", List.of()));
  }

  @Test
  void noFolderMeansNone() throws IOException {
    assertThat(checkpoints("a").latest())
        .isEqualTo(new Checkpoints.Found(Optional.empty(), "", List.of()));
  }
}
