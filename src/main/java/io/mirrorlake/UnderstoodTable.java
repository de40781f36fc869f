package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.config.RelationSettings;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfile;
import io.mirrorlake.profile.TableProfiler;
import io.mirrorlake.relate.RelationSearch;
import io.mirrorlake.relate.Relations;
import java.util.List;

/**
 * The training rows as they are understood: each column by itself, and what columns say of each
 * other.
 *
 * @param table profile, with a note at each column that is told from others, and sample
 * @param relations how those are told
 */
record UnderstoodTable(ProfiledTable table, Relations relations) {

  /**
   * Profiles the training rows and searches their sample for relations.
   *
   * @throws JobException where the settings name a column that is not there
   */
  static UnderstoodTable of(JobTables tables, JobSettings job) {
    checkNames(List.of(tables.train().columns()), job.relations());
    ProfiledTable table =
        TableProfiler.profile(tables.train(), tables.holdout(), job.profile(), job.seed());
    Relations relations =
        job.relations().enabled()
            ? RelationSearch.find(table, job.relations(), job.privacy().minCount())
            : Relations.NONE;
    List<String> names = List.of(table.profile().schema().fieldNames());
    TableProfile noted = table.profile().withNotes(relations.descriptions(names));
    return new UnderstoodTable(
        new ProfiledTable(noted, table.sample(), table.realKeys()), relations);
  }

  private static void checkNames(List<String> names, RelationSettings settings) {
    for (String name : settings.exclude()) {
      if (!names.contains(name)) {
        throw JobException.configuration(
            "Column not found: %s (profile.relations.exclude)%s"
                .formatted(name, NearMatches.question(name, names)));
      }
    }
  }

  /** The codec fitted to it. */
  TableCodec codec(JobSettings job) {
    return TableCodec.fit(table, relations, job.profile(), job.privacy());
  }

  /** The profile. */
  TableProfile profile() {
    return table.profile();
  }
}
