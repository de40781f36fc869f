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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetClaimTest {
  private static final ClaimOwner HERE = ClaimOwner.current(new Configuration());

  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void namePaths() {
    target = folder.resolve("out");
  }

  @Test
  void aSecondJobIsRefusedAndTheFirstOneGoesOn() throws IOException {
    Configuration spark = SparkTest.spark().sessionState().newHadoopConf();
    try (StagedOutput first = StagedOutput.open(spark, target.toString(), Mode.OVERWRITE)) {
      Path part = folder.resolve(".out.staging/part");
      Files.createDirectories(part.getParent());
      Files.writeString(part, "rows");
      for (Mode mode : Mode.values()) {
        assertThatThrownBy(() -> open(mode))
            .isInstanceOfSatisfying(
                JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BUSY))
            .hasMessageContaining("Target is in use")
            .hasMessageContaining(target.toString())
            .hasMessageContaining(SparkTest.spark().sparkContext().applicationId())
            .hasMessageContaining("process %d on %s".formatted(HERE.pid(), HERE.host()))
            .hasMessageContaining("since " + Instant.now().toString().substring(0, 10));
      }
      assertThat(claims()).hasSize(1);
      first.publish();
    }
    assertThat(target.resolve("part")).hasContent("rows");
    assertThat(claims()).isEmpty();
    open(Mode.OVERWRITE).close();
  }

  @Test
  void ofManyThatBeginAtOnceOneAtATimeIsAtWork() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(6);
    AtomicInteger atWork = new AtomicInteger();
    Callable<Boolean> job =
        () -> {
          try (StagedOutput output = open(Mode.OVERWRITE)) {
            assertThat(output.target().getName()).isEqualTo("out");
            assertThat(atWork.incrementAndGet()).isEqualTo(1);
            Thread.sleep(50);
            atWork.decrementAndGet();
            return true;
          } catch (JobException e) {
            assertThat(e.exitCode()).isEqualTo(ExitCode.BUSY);
            return false;
          }
        };
    int done = 0;
    for (int round = 0; round < 5; round++) {
      for (Future<Boolean> result : pool.invokeAll(List.of(job, job, job, job, job, job))) {
        done += result.get() ? 1 : 0;
      }
    }
    pool.shutdown();
    assertThat(done).isGreaterThanOrEqualTo(5);
    assertThat(claims()).isEmpty();
  }

  @Test
  void aProcessThatIsGoneHoldsNothing() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    claim(with(HERE, process.pid(), HERE.start()), Duration.ZERO);
    claim(with(HERE, HERE.pid(), "1"), Duration.ZERO);
    open(Mode.ERROR).close();
    assertThat(claims()).isEmpty();
  }

  @Test
  void aProcessThatRunsHereHoldsTheTarget() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
      claim(with(HERE, process.pid(), start), Duration.ofSeconds(100));
      assertRefused();
      assertThat(claims()).hasSize(1);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void elsewhereAgeDecides() throws IOException {
    ClaimOwner elsewhere = new ClaimOwner("spark-1", "etl", "pod-7", 1, "boot ns", "9", "now");
    Path claim = claim(elsewhere, TargetClaim.LIMIT.minusSeconds(5));
    assertRefused();
    age(claim, TargetClaim.LIMIT.plusSeconds(1));
    open(Mode.ERROR).close();
    assertThat(claims()).isEmpty();
    // What cannot be read may be about to be written.
    Files.writeString(claim, "");
    assertRefused();
    age(claim, TargetClaim.LIMIT.plusSeconds(1));
    open(Mode.ERROR).close();
  }

  @Test
  void anEarlierAttemptOfTheSameYarnApplicationIsOver() throws IOException {
    String id = "application_1700000000000_0007";
    claim(new ClaimOwner(id, "etl", "node-1", 99, "boot ns", "9", "now"), Duration.ZERO);
    Configuration other = new Configuration();
    other.set("spark.app.id", "application_1700000000000_0008");
    assertThatThrownBy(() -> StagedOutput.open(other, target.toString(), Mode.ERROR))
        .hasMessageContaining("application " + id);
    other.set("spark.app.id", id);
    StagedOutput.open(other, target.toString(), Mode.ERROR).close();
  }

  @Test
  void aJobThatWasTakenForDeadPublishesNothingAndLeavesTheOthersStaging() throws IOException {
    StagedOutput stalled = open(Mode.OVERWRITE);
    Path part = folder.resolve(".out.staging/part");
    for (Path claim : claims()) {
      age(claim, TargetClaim.LIMIT.plusSeconds(1));
    }
    try (StagedOutput other = open(Mode.OVERWRITE)) {
      Files.createDirectories(part.getParent());
      Files.writeString(part, "other");
      assertThatThrownBy(stalled::publish)
          .isInstanceOf(JobException.class)
          .hasMessageContaining("Target was lost");
      stalled.close();
      assertThat(part).hasContent("other");
      other.publish();
    }
    assertThat(target.resolve("part")).hasContent("other");
  }

  @Test
  void anotherTargetOfALikeNameIsFree() throws IOException {
    try (StagedOutput output = open(Mode.ERROR)) {
      StagedOutput.open(new Configuration(), output.target() + ".claim-2", Mode.ERROR).close();
      StagedOutput.open(new Configuration(), output.target() + "2", Mode.ERROR).close();
    }
  }

  private static ClaimOwner with(ClaimOwner owner, long pid, String start) {
    return new ClaimOwner(
        owner.application(), owner.user(), owner.host(), pid, owner.place(), start, owner.since());
  }

  private StagedOutput open(Mode mode) throws IOException {
    return StagedOutput.open(new Configuration(), target.toString(), mode);
  }

  private void assertRefused() {
    assertThatThrownBy(() -> open(Mode.ERROR))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("Target is in use");
  }

  /** Of any name: it comes before or after that of the job. */
  private Path claim(ClaimOwner owner, Duration age) throws IOException {
    Path claim = folder.resolve(".out.claim-" + UUID.randomUUID());
    Files.writeString(claim, owner.toJson());
    age(claim, age);
    return claim;
  }

  private static void age(Path claim, Duration age) throws IOException {
    Files.setLastModifiedTime(claim, FileTime.from(Instant.now().minus(age)));
  }

  private List<Path> claims() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(".out.claim-")).toList();
    }
  }
}
