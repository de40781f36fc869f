package io.mirrorlake.sequence;

import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Profiles and bins of numbers that only a computation knows: changes, values at a start, values in
 * a unit.
 */
final class NumberProfile {
  private static final int LEAST_BINS = 4;
  private static final int ROWS_A_BIN = 8;

  /** Columns side by side that get all bins. */
  private static final int FULL_COLUMNS = 16;

  private final ProfileSettings settings;
  private final PrivacySettings privacy;
  private final long seed;

  NumberProfile(ProfileSettings settings, PrivacySettings privacy, long seed) {
    this.settings = settings;
    this.privacy = privacy;
    this.seed = seed;
  }

  /**
   * Bins of a dataset of one column without nulls, as many as its rows can fill.
   *
   * @param numbers not empty
   */
  ColumnCodec codec(Dataset<Row> numbers) {
    return fit(numbers).codec();
  }

  /** The same bins with what else is known of the numbers. */
  Fitted fit(Dataset<Row> numbers) {
    Dataset<Row> kept = numbers.persist();
    try {
      int most = (int) Math.min(settings.bins(), kept.count() / ROWS_A_BIN);
      ProfileSettings ofNumbers =
          settings
              .withBins(Math.max(LEAST_BINS, most))
              .withKinds(Map.of(kept.columns()[0], "continuous"));
      ProfiledTable profiled = TableProfiler.profile(kept, ofNumbers, seed);
      return new Fitted(
          profiled.profile().columns().get(0),
          TableCodec.fit(profiled, ofNumbers, privacy).column(0));
    } finally {
      kept.unpersist();
    }
  }

  /**
   * As many of the bins as leave room for so many columns side by side.
   *
   * @param columns at least 1
   */
  NumberProfile shared(int columns) {
    int parts = (columns + FULL_COLUMNS - 1) / FULL_COLUMNS;
    return new NumberProfile(
        settings.withBins(Math.max(LEAST_BINS, settings.bins() / parts)), privacy, seed);
  }

  /** A profile of numbers and their bins. */
  record Fitted(ColumnProfile profile, ColumnCodec codec) {}
}
