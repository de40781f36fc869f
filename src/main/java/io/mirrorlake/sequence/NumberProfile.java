package io.mirrorlake.sequence;

import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.profile.TableProfiler;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Bins of numbers that only a computation knows: changes, values at a start, values in a unit. */
final class NumberProfile {
  private static final int LEAST_BINS = 4;
  private static final int ROWS_A_BIN = 8;

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
    Dataset<Row> kept = numbers.persist();
    try {
      int most = (int) Math.min(settings.bins(), kept.count() / ROWS_A_BIN);
      ProfileSettings ofNumbers =
          settings
              .withBins(Math.max(LEAST_BINS, most))
              .withKinds(Map.of(kept.columns()[0], "continuous"));
      return TableCodec.fit(TableProfiler.profile(kept, ofNumbers, seed), ofNumbers, privacy)
          .column(0);
    } finally {
      kept.unpersist();
    }
  }
}
