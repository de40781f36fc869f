package io.mirrorlake;

import io.mirrorlake.config.GenerateSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.generate.BalancedRows;
import io.mirrorlake.generate.ConditionedRows;
import io.mirrorlake.generate.CopyFilter;
import io.mirrorlake.generate.RowConditions;
import io.mirrorlake.generate.TableGenerator;
import io.mirrorlake.sequence.SequenceStore;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the synthetic rows from the model. */
final class GenerateStage {
  private static final double MOST_BROKEN = 0.01;
  private static final double MOST_CHANCE = 0.02;
  private static final long RATE_ROWS = 16_384;

  private final JobContext context;
  private final JobSettings job;
  private final Map<String, Object> figures = new LinkedHashMap<>();

  GenerateStage(JobContext context) {
    this.context = context;
    this.job = context.job();
  }

  /**
   * Generates from the published model.
   *
   * @param target the staged target; absent where rows go into a catalog table
   */
  void run(Optional<StagedOutput> target) throws IOException {
    if (new SequenceStore(context.hadoop(), new Path(job.modelPath())).isThere()) {
      throw JobException.configuration(
          "Model %s is of sequences: set sequence.key and sequence.order-by as it was trained"
              .formatted(job.modelPath()));
    }
    LearntModel learnt = LearntModel.load(context.hadoop(), new Path(job.modelPath()));
    NamedColumns.check(job, learnt.model().codec().schema());
    boolean isLookedFor =
        !isPrivate(learnt) && job.generate().copies() == GenerateSettings.Copies.REDRAW;
    CopySource real =
        isLookedFor
            ? CopySource.lookedUp(context, learnt.manifest(), learnt.model().codec().schema())
            : new CopySource(Optional.empty(), "");
    run(learnt, real, target);
  }

  /**
   * Generates from a model at hand.
   *
   * @param learnt the model and its manifest
   * @param real where copies are looked for; absent where they are not at hand. Of a private model
   *     they are not looked at: what comes out would depend on them beyond its promise
   * @param target the staged target; absent where rows go into a catalog table
   * @return what was generated, for the summary
   */
  Map<String, Object> run(LearntModel learnt, CopySource real, Optional<StagedOutput> target) {
    Optional<JobTables> tables = isPrivate(learnt) ? Optional.empty() : real.tables();
    GenerateSettings settings = job.generate();
    long rows = settings.rows().orElse(learnt.manifest().trainingRows());
    Progress.Stage stage =
        context.begin(
            "generate", "%s rows to %s".formatted(Figures.count(rows), job.target().name()));
    TableGenerator plain = new TableGenerator(context.session(), learnt.model(), job.seed());
    RowConditions conditions =
        RowConditions.checked(
            plain.rows(0), learnt.model().codec(), settings.where(), settings.constraints());
    TableWriter writer = new TableWriter(context, target);
    writer.checkAppend();
    TableGenerator generator = withoutCopies(plain, learnt, real, stage);
    reportBroken(conditions, generator, tables, stage);
    long delivered = rows;
    if (settings.isConditioned()) {
      delivered = writeConditioned(generator, rows, conditions, writer, stage);
    } else {
      writer.write(generator.rows(settings.firstRow(), rows));
      generator.drawnAgain().ifPresent(count -> figures.put("rows_drawn_again", count));
    }
    figures.put("rows_delivered", delivered);
    stage.end(Figures.rowsPerSecond(delivered, stage.seconds()));
    return figures;
  }

  private static boolean isPrivate(LearntModel learnt) {
    return learnt.manifest().privacy() != null;
  }

  private TableGenerator withoutCopies(
      TableGenerator plain, LearntModel learnt, CopySource real, Progress.Stage stage) {
    if (job.generate().copies() == GenerateSettings.Copies.KEEP) {
      figures.put("copies", "kept");
      return plain;
    }
    Optional<JobTables> tables = isPrivate(learnt) ? Optional.empty() : real.tables();
    if (tables.isEmpty()) {
      stage.note(
          "copies of training rows not looked for",
          isPrivate(learnt)
              ? "a private model's rows may not depend on the source again"
              : real.note());
      figures.put("copies", "not looked for");
      return plain;
    }
    if (!real.note().isEmpty()) {
      stage.note("warning: copies of training rows", real.note());
    }
    CopyFilter filter =
        CopyFilter.of(tables.get().train(), learnt.model().codec(), job.privacy().minCount());
    double chance = tables.get().holdout().map(filter::share).orElse(0.0);
    if (chance > MOST_CHANCE) {
      stage.note(
          "copies of training rows kept",
          percent(chance) + " of the holdout's rows equal one too, by chance");
      figures.put("copies", "kept: as frequent in the holdout");
      return plain;
    }
    figures.put("copies", "drawn again");
    return plain.without(filter);
  }

  private void reportBroken(
      RowConditions conditions,
      TableGenerator generator,
      Optional<JobTables> tables,
      Progress.Stage stage) {
    Map<String, Double> broken =
        conditions.broken(generator.rows(job.generate().firstRow(), RATE_ROWS));
    Map<String, Double> inSource = tables.map(t -> conditions.broken(t.train())).orElse(Map.of());
    broken.forEach(
        (constraint, share) -> {
          stage.note("constraint " + constraint, "broken by " + percent(share));
          double real = inSource.getOrDefault(constraint, 0.0);
          if (real > MOST_BROKEN) {
            stage.note("warning: the source itself breaks " + constraint, "in " + percent(real));
          }
        });
    if (!broken.isEmpty()) {
      figures.put("constraints_broken", broken);
      figures.put("constraints_broken_in_source", inSource);
    }
  }

  private long writeConditioned(
      TableGenerator generator,
      long rows,
      RowConditions conditions,
      TableWriter writer,
      Progress.Stage stage) {
    List<ConditionedRows> parts =
        BalancedRows.find(
            generator, job.generate().firstRow(), rows, conditions, job.generate().balance());
    long delivered = parts.stream().mapToLong(ConditionedRows::delivered).sum();
    long tried = parts.stream().mapToLong(ConditionedRows::tried).sum();
    figures.put("rows_asked", rows);
    figures.put("rows_tried", tried);
    stage.note(
        "asked " + Figures.count(rows),
        "delivered " + Figures.count(delivered),
        "tried " + Figures.count(tried));
    if (delivered == 0) {
      throw conditions.unsatisfied(tried);
    }
    Dataset<Row> all =
        parts.stream().map(ConditionedRows::rows).reduce(Dataset::union).orElseThrow();
    writer.write(all);
    parts.forEach(ConditionedRows::release);
    return delivered;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }
}
