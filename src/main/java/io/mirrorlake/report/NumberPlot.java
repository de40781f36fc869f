package io.mirrorlake.report;

import io.mirrorlake.evaluate.ColumnChart.Numbers;
import io.mirrorlake.evaluate.ColumnChart.Shares;
import io.mirrorlake.evaluate.ColumnChart.Spike;
import java.util.List;

/** A histogram: the real table as an area, the synthetic one as a line over it. */
final class NumberPlot {
  private static final double WIDTH = 320;
  private static final double TOP = 10;
  private static final double BOTTOM = 132;
  private static final double HEIGHT = 150;
  private static final double SPIKE = 50;

  private final String name;
  private final Numbers chart;
  private final double left;
  private final double most;

  NumberPlot(String name, Numbers chart) {
    this.name = name;
    this.chart = chart;
    this.left = chart.spikes().isEmpty() ? 2 : chart.spikes().size() * SPIKE + 10;
    double largest = 1e-9;
    for (Shares bin : chart.bins()) {
      largest = Math.max(largest, Math.max(bin.real(), bin.synthetic()));
    }
    this.most = largest;
  }

  /** The drawing. */
  Markup svg() {
    Svg svg = new Svg(WIDTH, HEIGHT, "Distribution of " + Wording.brief(name));
    for (int i = 0; i < chart.spikes().size(); i++) {
      spike(svg, chart.spikes().get(i), i * SPIKE);
    }
    if (!chart.spikes().isEmpty()) {
      svg.line("sep", left - 5, TOP, left - 5, BOTTOM);
    }
    StringBuilder area = new StringBuilder("M" + at(left) + at(BOTTOM));
    StringBuilder line = new StringBuilder("M" + at(left) + at(y(chart.bins().get(0).synthetic())));
    List<Shares> bins = chart.bins();
    for (int i = 0; i < bins.size(); i++) {
      String end = Svg.number(x(i + 1));
      area.append('V').append(Svg.number(y(bins.get(i).real()))).append('H').append(end);
      line.append('V').append(Svg.number(y(bins.get(i).synthetic()))).append('H').append(end);
    }
    area.append('V').append(Svg.number(BOTTOM)).append('Z');
    svg.path("real", area.toString()).path("made", line.toString());
    svg.line("axis", left, BOTTOM, WIDTH - 2, BOTTOM);
    for (int i = 0; i < bins.size(); i++) {
      svg.rect("hit", x(i), TOP, x(i + 1) - x(i), BOTTOM - TOP, title(i));
    }
    ticks(svg);
    return svg.end();
  }

  private void spike(Svg svg, Spike spike, double x) {
    double full = BOTTOM - TOP - 12;
    double real = spike.shares().real() * full;
    double made = spike.shares().synthetic() * full;
    String value = Wording.place(chart.kind(), spike.value());
    String title = value + ": " + shares(spike.shares());
    svg.rect("real", x + 8, BOTTOM - real, 15, real, "");
    svg.rect("made", x + 25, BOTTOM - made, 15, made, "");
    svg.line("axis", x + 4, BOTTOM, x + SPIKE - 6, BOTTOM);
    svg.text("tick mid", x + 24, BOTTOM - Math.max(real, made) - 4, percent(spike));
    svg.text("tick mid", x + 24, BOTTOM + 13, "= " + value);
    svg.rect("hit", x, TOP, SPIKE - 4, BOTTOM - TOP, title);
  }

  private static String percent(Spike spike) {
    return String.format(java.util.Locale.ROOT, "%.0f%%", 100 * spike.shares().real());
  }

  /** Three to five round places. */
  private void ticks(Svg svg) {
    double span = chart.high() - chart.low();
    double room = WIDTH - 2 - left;
    int wanted = room > 240 ? 4 : 3;
    if (chart.kind().isTemporal()) {
      wanted = 2;
    }
    double step = step(span / wanted);
    for (double place = Math.ceil(chart.low() / step) * step;
        place <= chart.high();
        place += step) {
      double x = left + (place - chart.low()) / span * room;
      String style = x < left + 16 ? "tick" : x > WIDTH - 18 ? "tick end" : "tick mid";
      svg.line("axis", x, BOTTOM, x, BOTTOM + 3);
      svg.text(style, Math.min(x, WIDTH - 2), BOTTOM + 13, Wording.place(chart.kind(), place));
    }
  }

  /** 1, 2 or 5 times a power of ten, not below the one given; whole days stay whole. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double times = least / power;
    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  }

  private String title(int bin) {
    double width = (chart.high() - chart.low()) / chart.bins().size();
    String from = Wording.place(chart.kind(), chart.low() + bin * width);
    String to = Wording.place(chart.kind(), chart.low() + (bin + 1) * width);
    String range = from + " to " + to;
    if (bin == 0) {
      range = "up to " + to;
    } else if (bin == chart.bins().size() - 1) {
      range = "from " + from;
    }
    return range + ": " + shares(chart.bins().get(bin));
  }

  private static String shares(Shares shares) {
    return "real %s, synthetic %s"
        .formatted(Wording.percent(shares.real()), Wording.percent(shares.synthetic()));
  }

  private double x(int bin) {
    return left + (WIDTH - 2 - left) * bin / chart.bins().size();
  }

  private double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share / most;
  }

  private static String at(double value) {
    return Svg.number(value) + " ";
  }
}
