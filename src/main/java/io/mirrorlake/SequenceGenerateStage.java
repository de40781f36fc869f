package io.mirrorlake;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.sequence.SequenceGenerator;
import io.mirrorlake.sequence.SequenceStore;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Writes new entities with all their rows. */
final class SequenceGenerateStage {
  private final JobContext context;
  private final JobSettings job;

  SequenceGenerateStage(JobContext context) {
    this.context = context;
    this.job = context.job();
  }

  /**
   * Generates from the published model.
   *
   * @param target the staged target; absent where rows go into a catalog table
   */
  void run(Optional<StagedOutput> target) throws IOException {
    Path folder = new Path(job.modelPath());
    LearntSequences learnt =
        new LearntSequences(
            new SequenceStore(context.hadoop(), folder).load(),
            new ModelStore(context.hadoop(), job.modelPath()).manifest());
    NamedColumns.check(job, learnt.model().codec().schema());
    run(learnt, target);
  }

  /**
   * Generates from a model at hand.
   *
   * @param target the staged target; absent where rows go into a catalog table
   * @return what was generated, for the summary
   */
  Map<String, Object> run(LearntSequences learnt, Optional<StagedOutput> target) {
    long entities = job.sequence().entities().orElse(learnt.manifest().trainingRows());
    Progress.Stage stage =
        context.begin(
            "generate",
            "%s entities to %s".formatted(Figures.count(entities), job.target().name()));
    TableWriter writer = new TableWriter(context, target);
    writer.checkAppend();
    writer.write(
        new SequenceGenerator(context.session(), learnt.model(), job.seed()).rows(entities));
    stage.end("done");
    return Map.of("entities_delivered", entities);
  }
}
