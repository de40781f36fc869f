package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.table.HaltingFileSystem;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate} in a process of its own, killed; what the next run finds and makes of it. */
@Tag("integration")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledGenerateIT {
  private static final int OLD = 60;

  @TempDir static Path folder;
  private static SmallJob job;

  @BeforeAll
  static void train() throws IOException {
    SparkTest.spark();
    job = SmallJob.in(folder);
    Outcome outcome = here("train", "--set", "train.calibration=false");
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  @Test
  void betweenTheRenamesNoOtherJobMayWriteAndAfterAKillTheOldRowsComeBack() throws Exception {
    Path target = folder.resolve("replaced/synthetic");
    assertThat(generate(target, OLD).code()).isZero();
    List<Row> old = rows(target);
    Process child =
        start(target, HaltingFileSystem.PAUSE, "rename .synthetic.staging synthetic", "overwrite");
    try {
      while (child.isAlive()
          && (!Files.exists(target.resolveSibling(".synthetic.old"))
              || Files.exists(target.resolveSibling(".synthetic.moving")))) {
        Thread.sleep(50);
      }
      assertThat(child.isAlive()).as(log()).isTrue();
      Outcome refused = generate(target, 30, "target.mode=overwrite");
      assertThat(refused.code()).as(refused.text()).isEqualTo(6);
      assertThat(refused.text())
          .contains("Target is in use", "process " + child.pid() + " on ", "application local-");
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(target).doesNotExist();
    // Refused, since the old rows are back.
    assertThat(generate(target, 30).text()).contains("Target exists");
    assertThat(rows(target)).isEqualTo(old);
    assertThat(generate(target, 30, "target.mode=overwrite").code()).isZero();
    assertThat(rows(target)).hasSize(30);
    assertOnlyTheTargetIsLeft(target);
  }

  @Test
  void killedWhileItWritesItLeavesNothingThatTheNextRunMinds() throws Exception {
    Path target = folder.resolve("new/synthetic");
    assertHalts(start(target, HaltingFileSystem.AT, "create part-.*", "error"));
    assertThat(target).doesNotExist();
    assertThat(target.resolveSibling(".synthetic.staging")).exists();
    Outcome next = generate(target, OLD);
    assertThat(next.code()).as(next.text()).isZero();
    assertThat(rows(target)).hasSize(OLD);
    assertOnlyTheTargetIsLeft(target);
  }

  @Test
  void anAppendThatHeldBeforeTheKillIsNotMadeTwice() throws Exception {
    Path target = folder.resolve("appended/synthetic");
    assertThat(generate(target, OLD).code()).isZero();
    assertHalts(
        start(
            target,
            HaltingFileSystem.AT,
            "delete _job.json",
            "append",
            "generate.first-row=" + OLD));
    assertThat(target.resolve("_SUCCESS")).doesNotExist();
    Outcome again = generate(target, OLD, "target.mode=append", "generate.first-row=" + OLD);
    assertThat(again.code()).as(again.text()).isEqualTo(2);
    assertThat(again.text()).contains("Rows would repeat").contains("first-row = " + 2 * OLD);
    assertThat(rows(target)).hasSize(2 * OLD).doesNotHaveDuplicates();
    assertThat(target.resolve("_SUCCESS")).exists();
    assertOnlyTheTargetIsLeft(target);
  }

  @Test
  void anExecutorLostInTheMiddleChangesNoRow() throws Exception {
    // Nine blocks of rows: two partitions here, eight there.
    int rows = 33_000;
    Path target = folder.resolve("undisturbed/synthetic");
    assertThat(generate(target, rows).code()).isZero();
    Path disturbed = folder.resolve("disturbed/synthetic");
    Path flag = folder.resolve("halted");
    List<String> cluster =
        List.of(
            "-Dspark.master=local-cluster[2,1,1024]",
            "-Dspark.default.parallelism=8",
            "-Dspark.executor.extraClassPath=" + classPath(),
            "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -Duser.timezone=UTC",
            "-Dspark.hadoop." + HaltingFileSystem.ONCE + "=" + flag);
    // All rows of the task are written, and none of them counts yet.
    String commit = "rename attempt_.*_m_000003_\\d+ task_.*";
    Process child =
        start(
            disturbed,
            cluster,
            "-Dspark.hadoop." + HaltingFileSystem.AT + "=" + commit,
            "error",
            "generate.rows=" + rows);
    assertThat(child.waitFor()).as(log()).isZero();
    assertThat(flag).exists();
    assertThat(parts(target)).hasSize(2);
    assertThat(parts(disturbed)).hasSize(8);
    assertThat(sorted(disturbed)).hasSize(rows).isEqualTo(sorted(target));
    assertOnlyTheTargetIsLeft(disturbed);
  }

  private static List<String> sorted(Path target) {
    return rows(target).stream().map(Row::toString).sorted().toList();
  }

  private static List<Path> parts(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
    }
  }

  private record Outcome(int code, String text) {}

  private static Outcome generate(Path target, int rows, String... settings) {
    List<String> args = new ArrayList<>(List.of("--set", "target.path=" + target));
    args.addAll(List.of("--rows", String.valueOf(rows)));
    for (String setting : settings) {
      args.addAll(List.of("--set", setting));
    }
    return here("generate", args.toArray(String[]::new));
  }

  private static Outcome here(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--config", job.configuration()));
    args.addAll(List.of(more));
    StringWriter out = new StringWriter();
    int code =
        Mirrorlake.execute(
            new PrintWriter(out), new PrintWriter(out, true), args.toArray(String[]::new));
    return new Outcome(code, out.toString());
  }

  private static Process start(
      Path target, String key, String pattern, String mode, String... settings) throws IOException {
    List<String> local = List.of("-Dspark.master=local[1]");
    return start(target, local, "-Dspark.hadoop." + key + "=" + pattern, mode, settings);
  }

  /** The command line in a process whose file system stops at a change. */
  private static Process start(
      Path target, List<String> spark, String stop, String mode, String... settings)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Duser."))
        .forEach(command::add);
    command.addAll(spark);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.hadoop.fs.halting.impl=" + HaltingFileSystem.class.getName(),
            stop,
            Mirrorlake.class.getName(),
            "generate",
            "--config",
            job.configuration(),
            "--set",
            "generate.rows=" + OLD,
            "--set",
            "target.path=halting:" + target,
            "--set",
            "target.mode=" + mode));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", classPath());
    // Executors in processes of their own ask for a distribution, and are content with its folders.
    Files.createDirectories(folder.resolve("spark/jars"));
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    return builder.redirectOutput(new File(folder.toFile(), "log")).start();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static void assertHalts(Process child) throws InterruptedException, IOException {
    assertThat(child.waitFor()).as(log()).isEqualTo(137);
  }

  private static String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static List<Row> rows(Path target) {
    return SparkTest.spark().read().parquet(target.toString()).collectAsList();
  }

  private static void assertOnlyTheTargetIsLeft(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files.filter(file -> !file.toString().endsWith(".crc"))).containsExactly(target);
    }
  }
}
