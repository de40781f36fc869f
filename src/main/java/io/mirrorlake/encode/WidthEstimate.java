package io.mirrorlake.encode;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ProfiledTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Refuses a table that is far too wide by some of its columns: to plan one query over 15,000
 * columns takes Spark minutes, the profile of all of them as long.
 */
public final class WidthEstimate {
  /** Columns that are looked at. */
  private static final int LOOKED_AT = 400;

  /** By how much the estimate must exceed what is allowed: by less, only the profile can tell. */
  private static final int MARGIN = 2;

  private WidthEstimate() {}

  /**
   * The columns to look at, at random, but always the same ones of as many.
   *
   * @param names of all columns
   * @return none where a table of so many columns may well fit
   */
  public static List<String> columns(List<String> names, ProfileSettings settings) {
    // Hardly a column that is learnt has fewer than two codes.
    if (MARGIN * names.size() <= settings.maxWidth()) {
      return List.of();
    }
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(names.size()));
    return shuffled.subList(0, Math.min(LOOKED_AT, names.size()));
  }

  /**
   * Refuses the table where it needs far more codes than the width allows, however few a column
   * gets.
   *
   * @param looked some rows of {@link #columns}
   * @param columns of the whole table
   * @throws JobException with the input's exit code
   */
  public static void check(
      ProfiledTable looked, int columns, ProfileSettings settings, PrivacySettings privacy) {
    CodecFit codecs = new CodecFit(looked, settings, privacy);
    CodeLimits limits = CodeLimits.of(settings);
    int share = looked.profile().columns().size();
    long needed = WidthFit.width(codecs.columns(limits.within(1))) * columns / share;
    if (needed > (long) MARGIN * settings.maxWidth()) {
      String need =
          String.format(
              Locale.ROOT,
              "its %,d columns need at least some %,d codes, by the look of %,d of them",
              columns,
              needed,
              share);
      List<String> names = List.of(looked.profile().schema().fieldNames());
      throw new WidthFit(settings, names).tooWide(need, needed, codecs.columns(limits));
    }
  }
}
