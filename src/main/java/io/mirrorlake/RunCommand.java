package io.mirrorlake;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/** {@code mirrorlake run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "The whole job: profile, train, generate, evaluate.",
    footerHeading = "%nExample:%n",
    footer = "  mirrorlake run --config conf/adult.conf --set generate.rows=100000")
final class RunCommand extends JobCommand {
  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.run();
  }

  @Override
  void plan(JobPlan plan) throws IOException {
    Dataset<Row> source = plan.source();
    plan.names(source);
    plan.training(source);
    plan.target();
  }
}
