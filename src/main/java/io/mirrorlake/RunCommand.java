package io.mirrorlake;

import java.io.IOException;
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
    plan.names(plan.source());
    plan.training();
    plan.target();
  }
}
