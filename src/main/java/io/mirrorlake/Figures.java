package io.mirrorlake;

import java.util.Locale;

/** Numbers as a person reads them in a line of progress. */
public final class Figures {
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;

  private Figures() {}

  /** {@code 18,400}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 18,400 rows/s}; a time of zero gives a dash. */
  public static String rowsPerSecond(long rows, double seconds) {
    return seconds > 0 ? count(Math.round(rows / seconds)) + " rows/s" : "- rows/s";
  }

  /** {@code 0.4 s}, {@code 18 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
  public static String seconds(double seconds) {
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < HOUR) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole % HOUR / MINUTE);
  }

  /** {@code 1.5 GiB}. */
  public static String bytes(long bytes) {
    double size = bytes;
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }

  /**
   * Time left by the pace so far: {@code 18 s left}.
   *
   * @param done parts done, at least 1
   * @param all parts in all
   * @param seconds time that the done parts took
   */
  public static String timeLeft(long done, long all, double seconds) {
    return seconds(seconds / done * Math.max(0, all - done)) + " left";
  }
}
