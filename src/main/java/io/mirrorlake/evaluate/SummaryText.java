package io.mirrorlake.evaluate;

import java.util.Map;
import java.util.stream.Stream;

/** A summary as lines of text: each figure beside its reference and what is ideal. */
final class SummaryText {
  private static final int WORST_SHOWN = 5;

  private SummaryText() {}

  /** The lines. */
  static String of(Summary summary) {
    Map<String, ReferencedMetric> figures = summary.figures();
    int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
    String line = "%-" + (width + 2) + "s%10s%12s   %s%n";
    StringBuilder text = new StringBuilder();
    text.append("Status: ").append(summary.outcome().status());
    summary.outcome().reason().ifPresent(why -> text.append(": ").append(why));
    text.append(System.lineSeparator());
    summary
        .synthetic()
        .ifPresent(
            report ->
                text.append(
                    "Rows: %d real, %d synthetic; %d columns, %d of %d pairs scored%n"
                        .formatted(
                            report.realRows(),
                            report.syntheticRows(),
                            report.columns().size(),
                            report.pairs().size(),
                            report.pairsInAll())));
    if (!figures.isEmpty()) {
      text.append(line.formatted("", "synthetic", "holdout", "ideal"));
    }
    figures.forEach(
        (name, figure) ->
            text.append(
                line.formatted(
                    name,
                    brief(figure.value()),
                    figure.reference().map(SummaryText::brief).orElse(""),
                    figure.value() instanceof Metric.NotApplicable none
                        ? none.reason()
                        : figure.ideal())));
    summary.synthetic().ifPresent(report -> appendWorst(text, report));
    return text.toString();
  }

  private static void appendWorst(StringBuilder text, FidelityReport report) {
    Stream<String> columns =
        report.worstColumns(WORST_SHOWN).stream()
            .map(column -> column.name() + " " + brief(column.shape()));
    Stream<String> pairs =
        report.worstPairs(WORST_SHOWN).stream()
            .map(pair -> pair.first() + " × " + pair.second() + " " + brief(pair.score()));
    text.append("Worst columns: ").append(String.join(", ", columns.toList()));
    text.append(System.lineSeparator());
    text.append("Worst pairs: ").append(String.join(", ", pairs.toList()));
    text.append(System.lineSeparator());
  }

  private static String brief(Metric metric) {
    return metric instanceof Metric.NotApplicable ? "n/a" : metric.text();
  }
}
