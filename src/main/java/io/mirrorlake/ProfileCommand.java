package io.mirrorlake;

import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code mirrorlake profile}. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Reads the source once and reports how each column is understood.",
    footerHeading = "%nExample:%n",
    footer = "  mirrorlake profile --set source.path=sample-data/adult.csv")
final class ProfileCommand extends JobCommand {
  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.profile();
  }

  @Override
  void plan(JobPlan plan) throws IOException {
    plan.source();
  }
}
