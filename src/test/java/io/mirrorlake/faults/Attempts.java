package io.mirrorlake.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * A plugin of Spark's by which each attempt at a task of a round leaves a file with the number of
 * its process when it begins.
 */
public final class Attempts implements SparkPlugin, ExecutorPlugin {
  /** Setting: the folder for the files. */
  static final String FOLDER = "spark.mirrorlake-test.attempts";

  private static final String ROUND = "train: round ";

  private Path folder = Path.of(".");

  /** Name of an attempt's file. */
  static String name(int round, int task, int attempt) {
    return "round %d task %d attempt %d".formatted(round, task, attempt);
  }

  /** The round that a task belongs to, or 0. */
  static int round(TaskContext task) {
    String job = String.valueOf(task.getLocalProperty("spark.job.description"));
    return job.startsWith(ROUND)
        ? Integer.parseInt(job.substring(ROUND.length()).split(" ", 2)[0])
        : 0;
  }

  @Override
  public DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return this;
  }

  @Override
  public void init(PluginContext context, Map<String, String> extraConf) {
    folder = Path.of(context.conf().get(FOLDER));
  }

  @Override
  public void onTaskStart() {
    TaskContext task = TaskContext.get();
    if (round(task) == 0) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(name(round(task), task.partitionId(), task.attemptNumber())),
          String.valueOf(ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
