package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.model.ModelManifest;
import io.mirrorlake.table.SourceUnavailableException;
import io.mirrorlake.table.UnsupportedColumnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The real rows that copies are looked for in.
 *
 * @param tables absent where they are not at hand, or not as they were learnt
 * @param note what a person should know: why they are absent, or that they are not those learnt;
 *     empty where there is nothing to say
 */
record CopySource(Optional<JobTables> tables, String note) {
  /** The rows of the job that has just learnt them. */
  static CopySource atHand(JobTables tables) {
    return new CopySource(Optional.of(tables), "");
  }

  /**
   * The job's source, if it can be read and has the columns that were learnt.
   *
   * @param manifest of the model
   * @param learnt schema of the rows that were learnt
   * @throws io.mirrorlake.config.JobException where the source is there, but its settings are
   *     wrong: rows written without a look at copies would hide it
   */
  static CopySource lookedUp(JobContext context, ModelManifest manifest, StructType learnt) {
    JobSettings job = context.job();
    JobTables tables;
    try {
      tables = JobTables.read(context.session(), job);
    } catch (SourceUnavailableException e) {
      String reason = e.getMessage().lines().findFirst().orElse("");
      return new CopySource(Optional.empty(), "the source is not at hand: " + reason);
    } catch (UnsupportedColumnException e) {
      String reason = e.getMessage().lines().findFirst().orElse("");
      return new CopySource(
          Optional.empty(), "the source's columns are not those that were learnt: " + reason);
    }
    String differences = differences(learnt, tables.train().schema());
    if (!differences.isEmpty()) {
      return new CopySource(
          Optional.empty(), "the source's columns are not those that were learnt: " + differences);
    }
    String note =
        job.source().name().equals(manifest.source())
            ? ""
            : "looked for in %s, but the model learnt %s"
                .formatted(job.source().name(), manifest.source());
    return new CopySource(Optional.of(tables), note);
  }

  private static String differences(StructType learnt, StructType found) {
    if (learnt.equals(found)) {
      return "";
    }
    List<String> told = new ArrayList<>();
    List<String> names = List.of(found.fieldNames());
    for (StructField field : learnt.fields()) {
      if (!names.contains(field.name())) {
        told.add(field.name() + " is missing");
      } else {
        StructField now = found.apply(field.name());
        if (!now.dataType().equals(field.dataType())) {
          told.add(
              "%s is %s, was %s"
                  .formatted(field.name(), now.dataType().sql(), field.dataType().sql()));
        }
      }
    }
    List<String> before = List.of(learnt.fieldNames());
    names.stream().filter(name -> !before.contains(name)).forEach(n -> told.add(n + " is new"));
    return told.isEmpty() ? "their order or nullability is another" : String.join(", ", told);
  }
}
