package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.encode.WidthEstimate;
import io.mirrorlake.profile.TableProfiler;
import io.mirrorlake.table.ColumnNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A first look at a very wide table, before it is read as a whole. */
final class WidthCheck {
  private static final int ROWS = 1_000;

  private WidthCheck() {}

  /**
   * Looks at the first rows of some columns where there are very many. Not where the job is
   * private: that a table is refused would tell of its rows.
   *
   * @param source the source's rows
   * @throws JobException with the input's exit code where the table is far too wide to be learnt
   */
  static void check(Dataset<Row> source, JobSettings job) {
    List<String> names = WidthEstimate.columns(List.of(source.columns()), job.profile());
    if (names.isEmpty() || job.differentialPrivacy().isOn() || job.sequence().isOn()) {
      return;
    }
    Dataset<Row> looked =
        source.select(names.stream().map(ColumnNames::column).toArray(Column[]::new)).limit(ROWS);
    Map<String, String> kinds = new TreeMap<>(job.profile().kinds());
    kinds.keySet().retainAll(names);
    ProfileSettings settings = job.profile().withKinds(kinds);
    WidthEstimate.check(
        TableProfiler.profile(looked, settings, job.seed()),
        source.columns().length,
        settings,
        job.privacy());
  }
}
