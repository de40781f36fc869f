package io.mirrorlake.report;

/** How a figure, or an area, is to be taken; told by word and sign as well as by colour. */
enum Grade {
  /** As good as can be expected. */
  GOOD("good", "●"),
  /** Worth a look. */
  FAIR("fair", "▲"),
  /** Not as it should be. */
  POOR("poor", "■"),
  /** Not measured. */
  UNKNOWN("unknown", "○");

  private final String style;
  private final String sign;

  Grade(String style, String sign) {
    this.style = style;
    this.sign = sign;
  }

  /** Name of its style. */
  String style() {
    return style;
  }

  /** A sign that can be told without colour. */
  String sign() {
    return sign;
  }

  /** The worse of two. */
  Grade or(Grade other) {
    if (this == UNKNOWN || other == UNKNOWN) {
      return this == UNKNOWN ? other : this;
    }
    return compareTo(other) >= 0 ? this : other;
  }

  /** Of a value that should be small. */
  static Grade ofSmall(double value, double good, double fair) {
    if (value <= good) {
      return GOOD;
    }
    return value <= fair ? FAIR : POOR;
  }
}
