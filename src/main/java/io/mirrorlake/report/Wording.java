package io.mirrorlake.report;

import io.mirrorlake.evaluate.Metric;
import io.mirrorlake.evaluate.ValueKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Figures as a person reads them. */
final class Wording {
  private static final double MICROS_A_DAY = 86_400e6;
  private static final int LONGEST_NAME = 60;
  private static final String NONE = "–";

  private Wording() {}

  /** {@code 0.9966}; a dash where there is no figure. */
  static String figure(Metric metric) {
    return metric instanceof Metric.Value present ? decimals(present.value()) : NONE;
  }

  /** As {@link #figure(Metric)}, nothing where there is none at all. */
  static String figure(Optional<Metric> metric) {
    return metric.map(Wording::figure).orElse("");
  }

  /** {@code 0.96}: more digits would give a real extreme away to who has the synthetic table. */
  static String ratio(Metric metric) {
    return metric instanceof Metric.Value present
        ? String.format(Locale.ROOT, "%.2f", present.value()).replace("-", "−")
        : NONE;
  }

  /** As {@link #ratio(Metric)}, nothing where there is none at all. */
  static String ratio(Optional<Metric> metric) {
    return metric.map(Wording::ratio).orElse("");
  }

  /** Why there is no figure; empty text where there is one. */
  static String reason(Metric metric) {
    return metric instanceof Metric.NotApplicable none ? none.reason() : "";
  }

  /** A category's text; what would not be seen is told. */
  static String category(String text) {
    return text.isEmpty() ? "(empty text)" : text.isBlank() ? "(blank text)" : text;
  }

  /** Four decimals; more where these would be zeros. */
  static String decimals(double value) {
    boolean isTiny = value != 0 && Math.abs(value) < 0.00005;
    return String.format(Locale.ROOT, isTiny ? "%.1e" : "%.4f", value).replace("-", "−");
  }

  /** {@code 12.3%}; one digit more below 1%. */
  static String percent(double share) {
    boolean isSmall = share > 0 && share < 0.01;
    return String.format(Locale.ROOT, isSmall ? "%.2f%%" : "%.1f%%", 100 * share);
  }

  /** {@code 32,561}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A name of bearable length; the whole is for the tooltip. */
  static String brief(String name, int longest) {
    int[] points = name.codePoints().limit(longest + 1L).toArray();
    return points.length <= longest ? name : new String(points, 0, longest - 1) + "…";
  }

  /** A name as a heading. */
  static String brief(String name) {
    return brief(name, LONGEST_NAME);
  }

  /** A place on the line, to about four digits. */
  static String place(ValueKind kind, double place) {
    return switch (kind) {
      case DATE -> date(place);
      case TIMESTAMP -> date(Math.floor(place / MICROS_A_DAY));
      case NUMBER, WHOLE -> compact(place);
    };
  }

  private static String date(double day) {
    try {
      return LocalDate.ofEpochDay(Math.round(day)).toString();
    } catch (DateTimeException e) {
      return compact(day);
    }
  }

  /** A place on the line with its time of day, where it has one. */
  static String exact(ValueKind kind, double place) {
    if (kind != ValueKind.TIMESTAMP) {
      return place(kind, place);
    }
    Instant instant = Instant.ofEpochSecond(Math.round(place / 1e6));
    return instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString().replace('T', ' ');
  }

  /** {@code 1,200}, {@code 3.4M}, {@code 0.012}. */
  static String compact(double value) {
    if (value == 0) {
      return "0"; // Also of -0.0.
    }
    double size = Math.abs(value);
    String text;
    if (size >= 1e12 || size < 1e-4) {
      text = String.format(Locale.ROOT, "%.2e", value);
    } else if (size >= 1e9) {
      text = trimmed(value / 1e9, 2) + "B";
    } else if (size >= 1e6) {
      text = trimmed(value / 1e6, 2) + "M";
    } else if (size >= 1_000) {
      text = String.format(Locale.ROOT, "%,.0f", value);
    } else {
      text = trimmed(value, size >= 100 ? 1 : size >= 1 ? 2 : 4);
    }
    return text.replace("-", "−");
  }

  private static String trimmed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
