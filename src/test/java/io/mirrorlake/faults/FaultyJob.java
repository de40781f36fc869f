package io.mirrorlake.faults;

import io.mirrorlake.Mirrorlake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command line in a process of its own, over one small table, in a folder of its own. */
final class FaultyJob {
  /** Begins each value of a column that nothing but the source may hold. */
  static final byte[] MARKER = "Qz7xMarker".getBytes(StandardCharsets.UTF_8);

  static final int ROUNDS = 5;

  private static final int ROWS = 4_000;
  private static final long PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Path sparkHome;
  private final String master;

  /**
   * A job that has not begun.
   *
   * @param folder gets all that the job writes, temporary files too
   */
  FaultyJob(Path folder, Path sparkHome, String master) {
    this.folder = folder;
    this.sparkHome = sparkHome;
    this.master = master;
  }

  /** Writes the table that all jobs learn. */
  static Path source(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<String> lines = new ArrayList<>(List.of("city,age,amount,note"));
    for (int row = 0; row < ROWS; row++) {
      int city = Math.min(random.nextInt(8), random.nextInt(8));
      lines.add(
          "city %d,%d,%.2f,%s%016x%016x"
              .formatted(
                  city,
                  18 + random.nextInt(60),
                  100 * city + 200 * random.nextDouble(),
                  new String(MARKER, StandardCharsets.UTF_8),
                  random.nextLong(),
                  random.nextLong()));
    }
    return Files.write(folder.resolve("source.csv"), lines);
  }

  /** All that the job writes but its model is below it. */
  Path folder() {
    return folder;
  }

  Path model() {
    return folder.resolve("out/model");
  }

  Path checkpoints() {
    return folder.resolve("out/.model.checkpoints");
  }

  /** The attempts that its plugin noted so far, see {@link Attempts}. */
  List<String> attempts() throws IOException {
    if (Files.notExists(folder.resolve("attempts"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("attempts"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The process that runs an attempt; absent before it has begun and where it has ended. */
  Optional<ProcessHandle> executorOf(String attempt) throws IOException {
    Path file = folder.resolve("attempts").resolve(attempt);
    String process = Files.exists(file) ? Files.readString(file) : "";
    return process.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(process));
  }

  /** What it printed so far. */
  String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  /**
   * Starts {@code train}.
   *
   * @param settings Spark's, such as {@code spark.speculation=true}
   * @param arguments more of the command line
   */
  Process start(List<String> settings, String... arguments) throws IOException {
    Files.createDirectories(folder);
    Path configuration = folder.resolve("job.conf");
    Files.writeString(
        configuration,
        """
        mirrorlake {
          source { path = "%s", schema = "city STRING, age INT, amount DOUBLE, note STRING" }
          holdout.fraction = 0
          model.path = "%s"
          train { workers = 2, max-rounds = %d, local-steps = 100, batch-size = 200, checkpoint-interval = 0 seconds }
        }
        """
            .formatted(folder.resolveSibling("source.csv"), model(), ROUNDS));
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Dlog4j2.configurationFile=file:" + Path.of("conf/log4j2.properties"),
                "-Dmirrorlake.log=" + folder.resolve("mirrorlake.log"),
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.shuffle.partitions=2",
                "-Dspark.scheduler.minRegisteredResourcesRatio=1.0",
                // As they are, or a scan could not tell what they hold.
                "-Dspark.shuffle.compress=false",
                "-Dspark.shuffle.spill.compress=false",
                "-Dspark.broadcast.compress=false",
                "-D" + Attempts.FOLDER + "=" + folder.resolve("attempts"),
                "-Dspark.executor.extraClassPath=" + Jvm.folders()));
    settings.forEach(setting -> command.add("-D" + setting));
    command.addAll(
        List.of(
            Mirrorlake.class.getName(),
            "train",
            "--config",
            configuration.toString(),
            "--master",
            master));
    command.addAll(List.of(arguments));
    return Jvm.of(folder.resolve("tmp"), sparkHome, command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  /** Runs {@code train} to its end. */
  int run(List<String> settings, String... arguments) throws IOException, InterruptedException {
    return end(start(settings, arguments));
  }

  /** Waits for the end. */
  int end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("No end: " + output());
    }
    return process.exitValue();
  }

  /** What is waited for. */
  interface Condition {
    /** Whether it is so. */
    boolean isMet() throws IOException;
  }

  /** Waits while the process lives. */
  void await(Process process, Condition condition) throws IOException, InterruptedException {
    while (!condition.isMet()) {
      if (!process.isAlive()) {
        throw new IOException("Ended before its time: " + output());
      }
      Thread.sleep(20);
    }
  }
}
