package io.mirrorlake;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mirrorlake train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Profiles the source and trains a model of it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  mirrorlake train --config conf/adult.conf --set train.time-budget=10m",
      "  mirrorlake train --config conf/adult.conf --resume"
    })
final class TrainCommand extends JobCommand {
  @Option(names = "--resume", description = "Goes on from the model's last checkpoint.")
  private boolean isResumed;

  @Override
  void run(Pipeline pipeline) throws IOException {
    if (isResumed) {
      pipeline.resume();
    } else {
      pipeline.train();
    }
  }

  @Override
  void plan(JobPlan plan) throws IOException {
    plan.training(plan.source());
  }
}
