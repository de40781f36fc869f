package io.mirrorlake;

import io.mirrorlake.evaluate.Metric;
import io.mirrorlake.evaluate.Outcome;
import io.mirrorlake.evaluate.ReferencedMetric;
import io.mirrorlake.evaluate.Summary;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.sequence.ChildChecks;
import io.mirrorlake.sequence.ChildKeys;
import io.mirrorlake.sequence.ChildTable;
import io.mirrorlake.sequence.SequenceGenerator;
import io.mirrorlake.sequence.SequenceModel;
import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stages of a job whose source has children: parents are learnt as an ordinary table with the
 * numbers of their children, and each table of children as sequences of parents, given these.
 */
final class FamilyStages {
  private final JobContext context;

  FamilyStages(JobContext context) {
    this.context = context;
  }

  /** Shows how all tables are understood. */
  void profile(FamilyTables family, Path folder) throws IOException {
    new SequenceTrainStage(context).profileEntities(family.parents(), family.keys(), folder);
    for (FamilyTables.Child child : family.children()) {
      JobContext ofChild = FamilyTables.context(context, child.table());
      new SequenceTrainStage(ofChild).profileSteps(family.surveyed(ofChild, child));
    }
  }

  /**
   * Learns parents, then each table of children.
   *
   * @param output where the models are written
   * @param start where the training begins
   */
  LearntFamily train(FamilyTables family, StagedOutput output, CheckpointedTraining.Start start)
      throws IOException {
    LearntModel parents =
        new SequenceTrainStage(context).entities(family.parents(), family.keys(), output, start);
    List<LearntFamily.Child> children = new ArrayList<>();
    for (FamilyTables.Child child : family.children()) {
      JobContext ofChild = FamilyTables.context(context, child.table());
      SurveyedTables surveyed = family.surveyed(ofChild, child);
      SequenceModel model =
          new SequenceTrainStage(ofChild)
              .steps(
                  surveyed,
                  parents.model(),
                  output,
                  Optional.of(LearntFamily.place(child.settings())),
                  start.ofNext());
      children.add(new LearntFamily.Child(child.table(), model));
      surveyed.tables().release();
    }
    LearntFamily.saveSchemas(context, family, output.staging());
    // Written again: it says that the model is whole.
    new ModelStore(context.hadoop(), output.staging().toString())
        .save(parents.model(), parents.manifest());
    return new LearntFamily(family.schema(), parents.manifest(), List.copyOf(children));
  }

  /**
   * Writes new parents and their children.
   *
   * @return what was generated, for the summary
   */
  Map<String, Object> generate(LearntFamily learnt, JobOutputs outputs) {
    long parents = context.job().generate().rows().orElse(learnt.manifest().trainingRows());
    Progress.Stage stage =
        context.begin(
            "generate",
            "%s parents to %s".formatted(Figures.count(parents), context.job().target().name()));
    NamedColumns.check(context.job(), learnt.schema());
    Dataset<Row> rows = generator(learnt.children().get(0), 0).entities(parents);
    new TableWriter(context, outputs.target())
        .write(rows.select(ColumnNames.columns(learnt.schema())));
    for (int k = 0; k < learnt.children().size(); k++) {
      LearntFamily.Child child = learnt.children().get(k);
      Dataset<Row> flat = generator(child, k).rows(parents);
      new TableWriter(
              FamilyTables.context(context, child.table()), outputs.child(child.table().settings()))
          .write(child.table().children(flat));
      stage.note(child.table().settings().name(), child.table().settings().targetPath());
    }
    stage.end("done");
    return Map.of("rows_delivered", parents);
  }

  private SequenceGenerator generator(LearntFamily.Child child, int number) {
    long seed = context.job().seed();
    // A stream for each table: two that shared one would share their chance.
    return new SequenceGenerator(context.session(), child.model(), seed, seed + number);
  }

  /**
   * Scores all tables: parents with the numbers of their children, and children beside their
   * parents.
   *
   * @throws io.mirrorlake.config.JobException where a gate failed
   */
  void evaluate(FamilyTables family, Map<String, Object> generated, JobOutputs outputs)
      throws IOException {
    Dataset<Row> parents = SyntheticTable.of(context, outputs.target());
    Dataset<Row> counted = parents;
    List<Dataset<Row>> children = new ArrayList<>();
    for (FamilyTables.Child child : family.children()) {
      Dataset<Row> rows =
          SyntheticTable.of(
              FamilyTables.context(context, child.table()), outputs.child(child.settings()));
      counted = child.table().counted(counted, rows);
      children.add(rows);
    }
    counted = counted.persist();
    ReportPlaces places = ReportPlaces.of(outputs);
    List<String> failures = new ArrayList<>();
    for (int k = 0; k < children.size(); k++) {
      FamilyTables.Child child = family.children().get(k);
      Summary summary =
          score(family, child, counted, children.get(k), places.ofChild(child.settings()));
      summary
          .outcome()
          .reason()
          .ifPresent(reason -> failures.add(child.settings().name() + ": " + reason));
    }
    Summary ofParents =
        new Scoring(context, generated, Optional.empty())
            .table(
                family.parents().without(family.keys()),
                JobTables.without(counted, family.keys()),
                places);
    counted.unpersist();
    ofParents.outcome().reason().ifPresent(failures::add);
    EvaluateStage.checkGates(
        failures.isEmpty() ? Outcome.done() : Outcome.gateFailed(String.join("; ", failures)),
        outputs);
  }

  private Summary score(
      FamilyTables family,
      FamilyTables.Child child,
      Dataset<Row> parents,
      Dataset<Row> children,
      ReportPlaces places)
      throws IOException {
    ChildTable table = child.table();
    JobContext ofChild = FamilyTables.context(context, table);
    JobTables real = family.flat(child).kept();
    Dataset<Row> synthetic = table.flat(parents, children).persist();
    // Keys, and what the numbering and counts add, are no content.
    List<String> aside = new ArrayList<>(ChildKeys.of(table, child.rows()));
    family.children().forEach(other -> aside.add(other.table().count()));
    List<String> keys = new ArrayList<>(aside);
    keys.addAll(family.keys());
    keys.add(table.number());
    long orphans = new ChildChecks(table).orphans(parents, children);
    Map<String, ReferencedMetric> further = new LinkedHashMap<>();
    further.put(
        "foreign_keys_valid",
        new ReferencedMetric(
            Metric.of(1 - orphans / (double) Math.max(1, children.count())),
            Optional.of(Metric.of(1)),
            "1: every child has a parent"));
    Summary summary =
        new Scoring(ofChild, Map.of(), Optional.empty())
            .score(
                real.without(keys),
                JobTables.without(synthetic, keys),
                real.without(aside),
                JobTables.without(synthetic, aside),
                table.columns(real.train().schema()),
                further,
                places);
    synthetic.unpersist();
    real.release();
    return summary;
  }
}
