package io.mirrorlake;

import io.mirrorlake.config.GenerateSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.generate.ConditionedRows;
import io.mirrorlake.generate.TableGenerator;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Writes the synthetic rows from the model. */
final class GenerateStage {
  private final JobContext context;

  GenerateStage(JobContext context) {
    this.context = context;
  }

  /**
   * Generates from the published model.
   *
   * @param target the staged target; absent where rows go into a catalog table
   */
  void run(Optional<StagedOutput> target) throws IOException {
    ModelStore store = new ModelStore(context.hadoop(), context.job().modelPath());
    run(new LearntModel(store.load(), store.manifest()), target);
  }

  /**
   * Generates from a model at hand.
   *
   * @param learnt the model and its manifest
   * @param target the staged target; absent where rows go into a catalog table
   */
  void run(LearntModel learnt, Optional<StagedOutput> target) {
    JobSettings job = context.job();
    GenerateSettings settings = job.generate();
    long rows = settings.rows().orElse(learnt.manifest().trainingRows());
    Progress.Stage stage =
        context
            .progress()
            .begin("generate", "%s rows to %s".formatted(Figures.count(rows), job.target().name()));
    TableGenerator generator = new TableGenerator(context.session(), learnt.model(), job.seed());
    if (settings.where().isPresent()) {
      long delivered = writeWhere(generator, rows, settings.where().get(), stage, target);
      stage.end(Figures.rowsPerSecond(delivered, stage.seconds()));
    } else {
      write(generator.rows(rows), job.target(), target);
      stage.end(Figures.rowsPerSecond(rows, stage.seconds()));
    }
  }

  private long writeWhere(
      TableGenerator generator,
      long rows,
      String predicate,
      Progress.Stage stage,
      Optional<StagedOutput> target) {
    ConditionedRows found = ConditionedRows.find(generator, rows, predicate);
    stage.note(
        "asked " + Figures.count(rows),
        "delivered " + Figures.count(found.delivered()),
        "tried " + Figures.count(found.tried()));
    if (found.delivered() == 0) {
      throw JobException.input(
          "No row satisfies generate.where: %s: none of %s generated rows does. Check the values' spelling, or ask for a wider range"
              .formatted(predicate, Figures.count(found.tried())));
    }
    write(found.rows(), context.job().target(), target);
    found.release();
    return found.delivered();
  }

  private static void write(
      Dataset<Row> rows, TargetSettings settings, Optional<StagedOutput> target) {
    DataFrameWriter<Row> writer = rows.write().format(settings.format());
    if (settings.format().equalsIgnoreCase("csv")) {
      writer = writer.option("header", true);
    }
    if (!settings.partitionBy().isEmpty()) {
      writer = writer.partitionBy(settings.partitionBy().toArray(String[]::new));
    }
    if (target.isPresent()) {
      writer.mode(SaveMode.Overwrite).save(target.get().staging().toString());
    } else {
      writer.mode(
          settings.mode() == TargetSettings.Mode.OVERWRITE
              ? SaveMode.Overwrite
              : SaveMode.ErrorIfExists);
      writer.saveAsTable(settings.table().orElseThrow());
    }
  }
}
