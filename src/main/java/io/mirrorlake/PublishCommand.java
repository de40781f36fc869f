package io.mirrorlake;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mirrorlake publish}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description =
        "Copies the synthetic table to where its readers look, if the report says that it passed.",
    footerHeading = "%nExample:%n",
    footer =
        "  mirrorlake publish --config conf/adult.conf --to s3a://lake/synthetic/people/day=2026-01-01")
final class PublishCommand extends JobCommand {
  @Option(
      names = "--to",
      paramLabel = "<folder>",
      required = true,
      description = "Folder that is replaced whole, or made.")
  private String folder;

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.publish(folder);
  }

  @Override
  void plan(JobPlan plan) throws IOException {
    plan.publication(folder);
  }
}
