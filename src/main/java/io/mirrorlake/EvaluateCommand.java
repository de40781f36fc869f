package io.mirrorlake;

import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code mirrorlake evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Scores a synthetic table against the real one.",
    footerHeading = "%nExample:%n",
    footer = "  mirrorlake evaluate --config conf/adult.conf --set report.target-column=income")
final class EvaluateCommand extends JobCommand {
  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.evaluate();
  }

  @Override
  void plan(JobPlan plan) throws IOException {
    plan.source();
  }
}
