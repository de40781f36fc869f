package io.mirrorlake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class JobOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "<file>",
      description =
          "The job's file (HOCON), of this machine or with a scheme such as hdfs: or s3a:.")
  private String config;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "<key=value>",
      description = "Overrides one key, such as train.max-rounds=20. May be repeated.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description = "Checks everything and prints the plan; writes and trains nothing.")
  private boolean isDryRun;

  @Option(
      names = "--master",
      paramLabel = "<url>",
      description =
          "Spark master, such as local[4]. Default: what spark-submit says, or else local[*].")
  private String master;

  Optional<String> config() {
    return Optional.ofNullable(config);
  }

  List<String> assignments() {
    return assignments;
  }

  boolean isDryRun() {
    return isDryRun;
  }

  Optional<String> master() {
    return Optional.ofNullable(master);
  }
}
