package io.mirrorlake.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as a page shows them, which may travel further than the machine it was made on. */
final class ShownPaths {
  private static final Pattern ABSOLUTE =
      Pattern.compile("^(?:table |file:/*)?/.*?([^/]+/[^/]+/?)$|^[A-Za-z]:[\\\\/].*?([^\\\\/]+)$");

  private ShownPaths() {}

  /** Of an absolute local path the last two names; any other text as it is. */
  static String brief(String text) {
    Matcher matcher = ABSOLUTE.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    return "…/" + (matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
  }
}
