package io.mirrorlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.config.TargetSettings.Mode;
import io.mirrorlake.table.HaltingFileSystem.Halted;
import io.mirrorlake.table.HaltingFileSystem.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job that ends before any of its changes on disk leaves the rows of before or those of after,
 * and so does the next job, which repairs, before any of its own.
 */
class KilledPublishingTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final Map<String, String> OLD =
      Map.of("a", "old", "year=2020/b", "old", "_job.json", "old");
  private static final Map<String, String> NEW =
      Map.of("c", "new", "year=2021/d", "new", "_job.json", "new");
  private static final Map<String, String> BOTH =
      Map.of(
          "a", "old", "year=2020/b", "old", "c", "new", "year=2021/d", "new", "_job.json", "new");

  private static long deadProcess;

  @TempDir Path folder;
  private Path target;
  private int runs;

  @BeforeAll
  static void endAProcess() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    deadProcess = process.pid();
  }

  /** What a job finds and makes; a store renames folders file by file. */
  private record Job(
      Mode mode, boolean isStore, Map<String, String> before, Map<String, String> after) {}

  @ParameterizedTest
  @CsvSource({
    "OVERWRITE, true, false",
    "OVERWRITE, true, true",
    "OVERWRITE, false, false",
    "OVERWRITE, false, true",
    "ERROR, false, false",
    "ERROR, false, true",
    "APPEND, true, false",
    "APPEND, true, true",
    "APPEND, false, false",
  })
  void everyMomentLeavesTheOldRowsOrTheNew(Mode mode, boolean isThere, boolean isStore)
      throws IOException {
    Map<String, String> after = isThere && mode == Mode.APPEND ? BOTH : NEW;
    Job job = new Job(mode, isStore, isThere ? OLD : Map.of(), after);
    int moments = 0;
    Set<String> seen = new HashSet<>();
    while (!publish(job, moments).isOutlived()) {
      if (seen.add(names())) {
        assertRepairs(job, moments);
      }
      moments++;
    }
    assertThat(content()).isEqualTo(after);
    assertOnlyTheTargetIsLeft("not killed");
    assertThat(moments).isGreaterThan(8);
  }

  /** The repair after one kill, killed itself before each third of its changes. */
  private void assertRepairs(Job job, int moment) throws IOException {
    boolean isRepaired = false;
    for (int m = moment % 3; !isRepaired; m += 3) {
      publish(job, moment);
      assertNoMixture(job, "killed at " + moment);
      buryTheClaims();
      Plan plan = new Plan(m, job.isStore);
      String when = "killed at %d, the repair at %d".formatted(moment, m);
      try {
        open(plan, Mode.APPEND).close();
      } catch (Halted e) {
        when += " before " + e.getMessage();
      }
      assertNoMixture(job, when);
      buryTheClaims();
      assertTheNextJobSucceeds(job, when);
      isRepaired = plan.isOutlived();
    }
  }

  /** Publishes in a new place, until the moment. */
  private Plan publish(Job job, int moment) throws IOException {
    target = folder.resolve("run" + runs++).resolve("out");
    Files.createDirectories(target.getParent());
    put(target, job.before);
    Plan plan = new Plan(moment, job.isStore);
    try (StagedOutput output = open(plan, job.mode)) {
      put(staging(output), NEW);
      output.publish();
    } catch (Halted e) {
      assertThat(plan.isOutlived()).isFalse();
    }
    return plan;
  }

  private void assertTheNextJobSucceeds(Job job, String when) throws IOException {
    open(new Plan(NEVER, job.isStore), Mode.APPEND).close();
    assertThat(content()).as(when).isIn(job.before, job.after);
    assertThat(Files.exists(target.resolve("_SUCCESS"))).as(when).isEqualTo(Files.exists(target));
    assertOnlyTheTargetIsLeft(when);
    Mode mode = job.mode == Mode.ERROR && Files.exists(target) ? Mode.OVERWRITE : job.mode;
    Map<String, String> rows = new TreeMap<>(mode == Mode.APPEND ? content() : Map.of());
    try (StagedOutput output = open(new Plan(NEVER, job.isStore), mode)) {
      put(staging(output), Map.of("e", "next"));
      output.publish();
    }
    rows.put("e", "next");
    assertThat(content()).as(when).isEqualTo(rows);
    assertOnlyTheTargetIsLeft(when);
  }

  private StagedOutput open(Plan plan, Mode mode) throws IOException {
    return StagedOutput.open(HaltingFileSystem.settings(plan), "halting:" + target, mode);
  }

  private static Path staging(StagedOutput output) {
    return Path.of(output.staging().toUri().getPath());
  }

  /** Seen by who waits for the marker. */
  private void assertNoMixture(Job job, String when) throws IOException {
    if (Files.exists(target.resolve("_SUCCESS"))) {
      assertThat(content()).as(when).isIn(job.before, job.after);
    }
  }

  /**
   * In this process a killed job counts as living; so its claim gets a dead process, or age where
   * it was killed while it wrote it.
   */
  private void buryTheClaims() throws IOException {
    for (Path file : beside()) {
      if (file.getFileName().toString().contains(".claim-")) {
        String text = Files.readString(file);
        String own = "\"pid\":" + ProcessHandle.current().pid();
        Files.writeString(file, text.replace(own, "\"pid\":" + deadProcess));
        if (text.isEmpty()) {
          Files.setLastModifiedTime(
              file, FileTime.from(Instant.now().minus(TargetClaim.LIMIT).minusSeconds(1)));
        }
      }
    }
  }

  private static void put(Path where, Map<String, String> content) throws IOException {
    for (Map.Entry<String, String> file : content.entrySet()) {
      Path path = where.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    if (!content.isEmpty()) {
      Files.createFile(where.resolve("_SUCCESS"));
    }
  }

  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    if (Files.exists(target)) {
      try (Stream<Path> files = Files.walk(target)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          content.put(target.relativize(file).toString(), Files.readString(file));
        }
      }
      content.remove("_SUCCESS");
    }
    return content;
  }

  /** What is on disk, whatever the claims' names. */
  private String names() throws IOException {
    try (Stream<Path> files = Files.walk(target.getParent())) {
      return files
          .map(file -> target.getParent().relativize(file).toString())
          .map(name -> name.replaceFirst("claim-.*", "claim"))
          .sorted()
          .collect(Collectors.joining("\n"));
    }
  }

  private void assertOnlyTheTargetIsLeft(String when) throws IOException {
    assertThat(beside()).as(when).allMatch(target::equals);
  }

  private List<Path> beside() throws IOException {
    if (!Files.exists(target.getParent())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target.getParent())) {
      return files.toList();
    }
  }
}
