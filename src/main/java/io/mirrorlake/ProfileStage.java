package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.model.ModelStore;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Learns how each column of the training rows is to be understood. */
final class ProfileStage {
  /** Name of the profile in the model's folder. */
  static final String PROFILE = "profile.json";

  private final JobContext context;

  ProfileStage(JobContext context) {
    this.context = context;
  }

  /**
   * Profiles the training rows, shows the result and writes it as a file.
   *
   * @param folder where the profile is written
   */
  UnderstoodTable run(JobTables tables, Path folder) throws IOException {
    JobSettings job = context.job();
    Progress.Stage stage = context.begin("profile", job.source().name());
    UnderstoodTable table = UnderstoodTable.of(tables, job);
    context.progress().text(table.profile().render());
    new ModelStore(context.hadoop(), folder.toString())
        .writeText(PROFILE, table.profile().toJson(job.privacy().minCount()));
    stage.end("%s rows".formatted(Figures.count(table.profile().rows())));
    return table;
  }
}
