package io.mirrorlake.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A figure of the training over its steps. */
final class CurvePlot {
  private static final double WIDTH = 320;
  private static final double LEFT = 40;
  private static final double TOP = 8;
  private static final double BOTTOM = 120;

  private final List<TrainingRound> rounds;
  private final ToDoubleFunction<TrainingRound> value;
  private final double low;
  private final double high;
  private final long last;

  /**
   * @param rounds at least one
   * @param value finite
   */
  CurvePlot(List<TrainingRound> rounds, ToDoubleFunction<TrainingRound> value) {
    this.rounds = rounds;
    this.value = value;
    this.last = Math.max(1, rounds.get(rounds.size() - 1).steps());
    double least = rounds.stream().mapToDouble(value).min().orElse(0);
    double most = rounds.stream().mapToDouble(value).max().orElse(1);
    // From 0, unless that would press the curve flat.
    this.low = least > 0 && least < most / 2 ? 0 : least;
    this.high = most > low ? most : low + 1;
  }

  /** The drawing. */
  Markup svg(String label, String style) {
    Svg svg = new Svg(WIDTH, BOTTOM + 20, label);
    for (int i = 0; i <= 2; i++) {
      double tick = low + (high - low) * i / 2;
      svg.line("grid-line", LEFT, y(tick), WIDTH - 4, y(tick));
      svg.text(
          "tick end",
          LEFT - 5,
          y(tick) + 3.5,
          high - low < 0.1 ? Wording.decimals(tick) : Wording.compact(tick));
    }
    StringBuilder path = new StringBuilder();
    for (TrainingRound round : rounds) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(Svg.number(x(round.steps())))
          .append(' ')
          .append(Svg.number(y(value.applyAsDouble(round))));
    }
    svg.path(style, path.toString());
    double width = (WIDTH - LEFT) / rounds.size();
    for (TrainingRound round : rounds) {
      String title =
          "step %s: %s"
              .formatted(
                  Wording.count(round.steps()), Wording.decimals(value.applyAsDouble(round)));
      svg.rect("hit", x(round.steps()) - width / 2, TOP, width, BOTTOM - TOP, title);
    }
    svg.text("tick", LEFT, BOTTOM + 14, "0");
    svg.text("tick end", WIDTH - 4, BOTTOM + 14, Wording.count(last) + " steps");
    return svg.end();
  }

  private double x(long steps) {
    return LEFT + (WIDTH - 4 - LEFT) * steps / last;
  }

  private double y(double figure) {
    return BOTTOM - (BOTTOM - TOP) * (figure - low) / (high - low);
  }
}
