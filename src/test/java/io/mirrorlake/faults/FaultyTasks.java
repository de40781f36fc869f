package io.mirrorlake.faults;

import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A plugin of Spark's for tasks that do not go well. The first attempt at the first task of each
 * stage does all its work and fails then; of the third round the second task's first attempt hangs,
 * until a speculative one takes its place.
 */
public final class FaultyTasks implements SparkPlugin {
  private static final long HANGS_MILLIS = 60_000;

  @Override
  public DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Faults();
  }

  private static final class Faults implements ExecutorPlugin {
    private final Attempts attempts = new Attempts();

    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
      attempts.init(context, extraConf);
    }

    @Override
    public void onTaskStart() {
      attempts.onTaskStart();
      TaskContext task = TaskContext.get();
      if (task.attemptNumber() > 0) {
        return;
      }
      if (task.partitionId() == 0) {
        TaskCompletionListener failing =
            done -> {
              throw new IllegalStateException("This attempt was to fail");
            };
        task.addTaskCompletionListener(failing);
      } else if (task.partitionId() == 1 && Attempts.round(task) == 3) {
        hang();
      }
    }

    private static void hang() {
      try {
        Thread.sleep(HANGS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
