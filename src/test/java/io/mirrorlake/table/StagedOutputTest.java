package io.mirrorlake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.TargetSettings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StagedOutputTest {
  @TempDir Path folder;
  private Path target;
  private Path staging;
  private Path old;

  @BeforeEach
  void namePaths() {
    target = folder.resolve("deep/out");
    staging = folder.resolve("deep/.out.staging");
    old = folder.resolve("deep/.out.old");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void publishesIntoAnEmptyPlace(Mode mode) throws IOException {
    try (StagedOutput output = open(mode)) {
      assertThat(target).doesNotExist();
      write(output, "new");
      assertThat(target).doesNotExist();
      output.publish();
    }
    assertThat(content()).isEqualTo("new");
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void modeErrorRefusesAnExistingTargetAndTouchesNothing() throws IOException {
    place(target, "old", true);
    assertThatThrownBy(() -> open(Mode.ERROR))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("Target exists")
        .hasMessageContaining("target.mode = overwrite");
    assertThatThrownBy(() -> check(Mode.ERROR)).isInstanceOf(JobException.class);
    check(Mode.OVERWRITE);
    assertThat(content()).isEqualTo("old");
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void modeErrorRefusesATargetThatAppearedMeanwhile() throws IOException {
    try (StagedOutput output = open(Mode.ERROR)) {
      write(output, "new");
      place(target, "other", false);
      assertThatThrownBy(output::publish).isInstanceOf(JobException.class);
    }
    assertThat(content()).isEqualTo("other");
  }

  @Test
  void overwriteReplacesTheFolderWhole() throws IOException {
    place(target, "old", true);
    Files.createDirectory(target.resolve("year=2020"));
    try (StagedOutput output = open(Mode.OVERWRITE)) {
      write(output, "new");
      assertThat(content()).isEqualTo("old");
      output.publish();
    }
    assertThat(content()).isEqualTo("new");
    assertThat(target.resolve("year=2020")).doesNotExist();
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void closingUnpublishedLeavesTheOldFolderAndNothingElse() throws IOException {
    place(target, "old", true);
    try (StagedOutput output = open(Mode.OVERWRITE)) {
      write(output, "new");
    }
    assertThat(content()).isEqualTo("old");
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void keepLeavesTheStaging() throws IOException {
    try (StagedOutput output = open(Mode.ERROR)) {
      write(output, "new");
      output.keep();
    }
    assertThat(staging.resolve("part")).hasContent("new");
    assertThat(target).doesNotExist();
  }

  @Test
  void publishingNothingIsAnError() throws IOException {
    try (StagedOutput output = open(Mode.ERROR)) {
      assertThatThrownBy(output::publish).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void killedWhileWriting() throws IOException {
    place(target, "old", true);
    place(staging, "half", false);
    try (StagedOutput output = open(Mode.OVERWRITE)) {
      assertThat(staging).doesNotExist();
      assertThat(output.staging().getName()).isEqualTo(".out.staging");
    }
    assertThat(content()).isEqualTo("old");
  }

  @Test
  void killedBetweenTheTwoRenames() throws IOException {
    place(old, "old", true);
    place(staging, "new", false);
    reopen();
    assertThat(content()).isEqualTo("old");
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void killedBeforeTheMarker() throws IOException {
    place(old, "old", true);
    place(target, "new", false);
    reopen();
    assertThat(content()).isEqualTo("old");
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void killedBeforeTheOldFolderWasDeleted() throws IOException {
    place(old, "old", true);
    place(target, "new", true);
    reopen();
    assertThat(content()).isEqualTo("new");
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void aFailedRenameWhilePublishingPutsTheOldFolderBack() throws IOException {
    place(target, "old", true);
    Configuration hadoop = new Configuration();
    hadoop.set("fs.breaking.impl", BreakingFileSystem.class.getName());
    hadoop.setBoolean("fs.breaking.impl.disable.cache", true);
    try (StagedOutput output = StagedOutput.open(hadoop, "breaking:" + target, Mode.OVERWRITE)) {
      write(output, "new");
      assertThatThrownBy(output::publish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Cannot rename");
    }
    assertThat(content()).isEqualTo("old");
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void whereNothingCanBeWrittenIsToldBeforeAnyWork() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(
            () -> StagedOutput.open(new Configuration(), file + "/model", Mode.OVERWRITE))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("Output cannot be written: file:" + file + "/model: ")
        .extracting(failure -> ((JobException) failure).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
    Configuration full = new Configuration();
    full.set("fs.full.impl", FullFileSystem.class.getName());
    full.setBoolean("fs.full.impl.disable.cache", true);
    place(target, "old", true);
    assertThatThrownBy(() -> StagedOutput.open(full, "full:" + target, Mode.OVERWRITE))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("No space left on device");
    assertThat(content()).isEqualTo("old");
    assertThat(staging).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeAnOutputIsTold() {
    assertThatThrownBy(() -> StagedOutput.open(new Configuration(), "file:///", Mode.OVERWRITE))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("root");
    assertThatThrownBy(
            () -> StagedOutput.open(new Configuration(), "nosuchfs://a/b", Mode.OVERWRITE))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("nosuchfs");
    assertThatThrownBy(() -> StagedOutput.open(new Configuration(), "s3a://a/b", Mode.OVERWRITE))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("S3AFileSystem");
  }

  @Test
  void carriesATableOfSpark() throws IOException {
    try (StagedOutput output = open(Mode.ERROR)) {
      SparkTest.spark().range(10).write().parquet(output.staging().toString());
      output.publish();
    }
    assertThat(SparkTest.spark().read().parquet(target.toString()).count()).isEqualTo(10);
    assertThat(target.resolve(StagedOutput.MARKER)).exists();
  }

  private StagedOutput open(Mode mode) throws IOException {
    return StagedOutput.open(new Configuration(), target.toString(), mode);
  }

  private void check(Mode mode) throws IOException {
    StagedOutput.check(new Configuration(), target.toString(), mode);
  }

  private void reopen() throws IOException {
    open(Mode.OVERWRITE).close();
  }

  private static void write(StagedOutput output, String text) throws IOException {
    place(Path.of(output.staging().toUri().getPath()), text, true);
  }

  private static void place(Path where, String text, boolean isMarked) throws IOException {
    Files.createDirectories(where);
    Files.writeString(where.resolve("part"), text);
    if (isMarked) {
      Files.createFile(where.resolve(StagedOutput.MARKER));
    }
  }

  private String content() throws IOException {
    return Files.readString(target.resolve("part"));
  }

  private void assertOnlyTheTargetIsLeft() throws IOException {
    assertThat(target.resolve(StagedOutput.MARKER)).exists();
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files.toList()).isEqualTo(List.of(target));
    }
  }

  @Test
  void appendAddsFilesInTheirFolders() throws IOException {
    appendedBase();
    try (StagedOutput output = open(Mode.APPEND)) {
      Files.createDirectories(staging.resolve("year=2021"));
      Files.writeString(staging.resolve("year=2021/b"), "new");
      Files.writeString(staging.resolve("_job.json"), "second");
      output.publish();
    }
    assertThat(target.resolve("a")).hasContent("old");
    assertThat(target.resolve("year=2021/b")).hasContent("new");
    assertThat(target.resolve("_job.json")).hasContent("second");
    assertThat(target.resolve("_SUCCESS")).exists();
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void anAppendKilledWhileMovingIsTakenBackByTheNextRun() throws IOException {
    appendedBase();
    Files.delete(target.resolve("_SUCCESS"));
    Files.writeString(target.resolve("b"), "half");
    Files.createDirectories(staging);
    Files.writeString(staging.resolve("c"), "rest");
    Files.writeString(folder.resolve("deep/.out.append"), "b\nc\n\n");
    open(Mode.APPEND).close();
    assertThat(target.resolve("a")).hasContent("old");
    assertThat(target.resolve("b")).doesNotExist();
    assertThat(target.resolve("_SUCCESS")).exists();
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void anAppendKilledWhileWritingItsJournalHadMovedNothing() throws IOException {
    appendedBase();
    Files.writeString(folder.resolve("deep/.out.append"), "a");
    open(Mode.APPEND).close();
    assertThat(target.resolve("a")).hasContent("old");
    assertOnlyTheTargetIsLeft();
  }

  private void appendedBase() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("a"), "old");
    Files.writeString(target.resolve("_job.json"), "first");
    Files.writeString(target.resolve("_SUCCESS"), "");
  }
}
