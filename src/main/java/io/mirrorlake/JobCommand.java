package io.mirrorlake;

import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import scala.Tuple2;

/** What all commands do: read the configuration, start Spark, run their part of the pipeline. */
abstract class JobCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JobOptions options;

  /** Configuration that the command's own options stand for; stronger than {@code --set}. */
  List<String> shortcuts() {
    return List.of();
  }

  /** The command's stages. */
  abstract void run(Pipeline pipeline) throws IOException;

  /** Prints the plan of the command's stages; reads, but writes nothing. */
  abstract void plan(JobPlan plan) throws IOException;

  @Override
  public Integer call() throws IOException {
    SparkConf spark = new SparkConf();
    // Before Spark starts: a typo is told at once.
    JobConfiguration configuration = configuration(spark);
    PrintWriter err = spec.commandLine().getErr();
    try (SparkSessions sessions = SparkSessions.open(spec.name(), options.master(), spark)) {
      JobContext context = new JobContext(sessions.session(), configuration, new Progress(err));
      if (options.isDryRun()) {
        plan(new JobPlan(context, spec.commandLine().getOut()));
      } else {
        run(new Pipeline(context));
      }
    }
    return ExitCode.DONE.code();
  }

  private JobConfiguration configuration(SparkConf spark) {
    Configuration hadoop = new Configuration();
    for (Tuple2<String, String> entry : spark.getAllWithPrefix("spark.hadoop.")) {
      hadoop.set(entry._1(), entry._2());
    }
    Map<String, String> properties = new HashMap<>();
    for (Tuple2<String, String> entry : spark.getAllWithPrefix("spark.mirrorlake.")) {
      properties.put(entry._1(), entry._2());
    }
    List<String> assignments = new ArrayList<>(options.assignments());
    assignments.addAll(shortcuts());
    return new ConfigLoader(hadoop).load(options.config(), assignments, properties);
  }
}
