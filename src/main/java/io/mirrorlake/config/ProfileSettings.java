package io.mirrorlake.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How columns are understood.
 *
 * @param maxCategories categories of a column that get a code of their own; the rest share one
 * @param maxDiscreteValues a number with at most this many distinct values is modelled value by
 *     value
 * @param bins equal-mass bins of a number's values, beside its atoms
 * @param maxWidth positions of an encoded row at the most; wide tables get fewer codes a column
 * @param sampleRows rows that the sample for quantiles and dependencies holds at the most
 * @param kinds kinds that the user states, by column name, in lower case, such as {@code
 *     categorical}
 */
public record ProfileSettings(
    int maxCategories,
    int maxDiscreteValues,
    int bins,
    int maxWidth,
    int sampleRows,
    Map<String, String> kinds) {
  /** Beyond it, a matrix of moments has more cells than an array can hold. */
  private static final int MOST_WIDTH = 40_000;

  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a size out of range
   */
  public ProfileSettings {
    Rule.atLeast("profile.max-categories", maxCategories, 1);
    Rule.atLeast("profile.max-discrete-values", maxDiscreteValues, 1);
    Rule.atLeast("profile.bins", bins, 2);
    Rule.atLeast("profile.max-width", maxWidth, 2);
    Rule.atMost("profile.max-width", maxWidth, MOST_WIDTH);
    Rule.atLeast("profile.sample-rows", sampleRows, 1);
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
  }

  /** The same with other stated kinds. */
  public ProfileSettings withKinds(Map<String, String> other) {
    return new ProfileSettings(maxCategories, maxDiscreteValues, bins, maxWidth, sampleRows, other);
  }

  /** The same with another number of bins. */
  public ProfileSettings withBins(int other) {
    return new ProfileSettings(
        maxCategories, maxDiscreteValues, other, maxWidth, sampleRows, kinds);
  }
}
