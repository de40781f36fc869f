package io.mirrorlake.report;

import java.util.Locale;

/** Shapes of a drawing. */
final class Svg {
  private final Markup markup = new Markup();

  /**
   * Begins a drawing that fits the width it is given.
   *
   * @param width in its own units
   * @param height in its own units
   * @param label what it shows, for those who cannot see it
   */
  Svg(double width, double height, String label) {
    String box = "0 0 " + number(width) + " " + number(height);
    markup.open("svg", "viewBox", box, "role", "img", "aria-label", label);
  }

  /** A rectangle with a tooltip. */
  Svg rect(String style, double x, double y, double width, double height, String title) {
    markup.open(
        "rect",
        "class",
        style,
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(Math.max(0, width)),
        "height",
        number(Math.max(0, height)));
    if (!title.isEmpty()) {
      markup.element("title", title);
    }
    markup.close("rect");
    return this;
  }

  /** A path of the commands that it is given. */
  Svg path(String style, String commands) {
    markup.open("path", "class", style, "d", commands).close("path");
    return this;
  }

  /** A straight line. */
  Svg line(String style, double x1, double y1, double x2, double y2) {
    return path(style, "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2));
  }

  /**
   * A text.
   *
   * @param style "start", "mid" or "end" among others: which end stands at x
   */
  Svg text(String style, double x, double y, String text) {
    markup.element("text", text, "class", style, "x", number(x), "y", number(y));
    return this;
  }

  /** A text that is cut where it is longer, the whole as its tooltip. */
  Svg name(String style, double x, double y, String name, int longest) {
    markup.open("text", "class", style, "x", number(x), "y", number(y));
    markup.element("title", name).text(Wording.brief(name, longest)).close("text");
    return this;
  }

  /** The drawing. */
  Markup end() {
    return markup.close("svg");
  }

  /** One decimal, none where it is 0: drawings are many. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
