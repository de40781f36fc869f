package io.mirrorlake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mirrorlake generate}. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Writes a synthetic table from a trained model.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  mirrorlake generate --config conf/adult.conf --rows 10000000",
      "  mirrorlake generate --config conf/adult.conf --rows 5000 --where \"income = '>50K'\""
    })
final class GenerateCommand extends JobCommand {
  @Option(
      names = "--rows",
      paramLabel = "<count>",
      description = "Rows to write; short for --set generate.rows=<count>.")
  private String rows;

  @Option(
      names = "--where",
      paramLabel = "<predicate>",
      description =
          "Spark SQL predicate that every row satisfies; short for --set generate.where=<predicate>.")
  private String where;

  @Override
  List<String> shortcuts() {
    List<String> shortcuts = new ArrayList<>();
    if (rows != null) {
      shortcuts.add("generate.rows=" + rows);
    }
    if (where != null) {
      shortcuts.add("generate.where=" + where);
    }
    return shortcuts;
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.generate();
  }

  @Override
  void plan(JobPlan plan) throws IOException {
    plan.conditions();
    plan.target();
  }
}
