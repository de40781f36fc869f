package io.mirrorlake.encode;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.ProfileSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fits codecs so that all codes together keep within {@code profile.max-width}: a table that needs
 * more gets fewer codes a column, the same limit for all, so that the richest columns give first.
 */
final class WidthFit {
  private static final int NAMED = 5;

  private final ProfileSettings settings;
  private final List<String> names;

  /**
   * @param names the columns'
   */
  WidthFit(ProfileSettings settings, List<String> names) {
    this.settings = settings;
    this.names = names;
  }

  /**
   * The codecs with the most codes that keep within the width.
   *
   * @param fit makes all columns' codecs within limits; called once where the table is not wide, a
   *     few times otherwise
   * @throws JobException with the input's exit code where the fewest codes are too many
   */
  List<ColumnCodec> fitted(Function<CodeLimits, List<ColumnCodec>> fit) {
    CodeLimits limits = CodeLimits.of(settings);
    List<ColumnCodec> codecs = fit.apply(limits);
    int codes = evenShare(codecs);
    while (width(codecs) > settings.maxWidth()) {
      if (codes < 1) {
        throw tooWide(width(fit.apply(limits.within(1))), codecs);
      }
      codecs = fit.apply(limits.within(codes));
      // A column can have a few more codes than its limit: for null, and for frequent values.
      codes =
          Math.min(
              codes - 1, (int) ((long) codes * settings.maxWidth() / Math.max(1, width(codecs))));
    }
    return codecs;
  }

  /** All codes together. */
  static long width(List<ColumnCodec> codecs) {
    return codecs.stream().mapToLong(ColumnCodec::codes).sum();
  }

  /** The largest number of codes a column with which all keep within the width. */
  private int evenShare(List<ColumnCodec> codecs) {
    int low = 0;
    int high = EncodedBlock.MAX_CODES;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      long width = codecs.stream().mapToLong(c -> Math.min(c.codes(), middle)).sum();
      if (width <= settings.maxWidth()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private JobException tooWide(long needed, List<ColumnCodec> codecs) {
    long columns = codecs.stream().filter(c -> c.codes() > 0).count();
    String need =
        String.format(Locale.ROOT, "its %,d columns need at least %,d codes", columns, needed);
    return tooWide(need, needed, codecs);
  }

  /**
   * What is said of a table that does not fit.
   *
   * @param need how many codes it needs, in words
   * @param needed as many
   * @param codecs the columns', as rich as they would be in a narrow table
   */
  JobException tooWide(String need, long needed, List<ColumnCodec> codecs) {
    String largest =
        IntStream.range(0, codecs.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer c) -> -codecs.get(c).codes()))
            .limit(NAMED)
            .map(c -> "%s (%d)".formatted(names.get(c), codecs.get(c).codes()))
            .collect(Collectors.joining(", "));
    return JobException.input(
        String.format(
            Locale.ROOT,
            "Table is too wide: %s, profile.max-width allows %,d. The largest columns: %s."
                + " Leave columns out by source.exclude, or raise profile.max-width: moments of %,d codes take %,d MB in each process",
            need,
            settings.maxWidth(),
            largest,
            needed,
            (needed * needed * Float.BYTES) >> 20));
  }
}
