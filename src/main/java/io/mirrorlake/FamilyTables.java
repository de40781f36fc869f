package io.mirrorlake;

import io.mirrorlake.config.ChildSettings;
import io.mirrorlake.config.SequenceSettings;
import io.mirrorlake.sequence.ChildChecks;
import io.mirrorlake.sequence.ChildTable;
import io.mirrorlake.sequence.SequenceSurvey;
import io.mirrorlake.table.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Real parents and their children.
 *
 * @param schema the parents', as their source has it
 * @param parents each with the numbers of its children behind its own columns
 * @param children one entry for each table of children
 */
record FamilyTables(StructType schema, JobTables parents, List<Child> children) {
  /**
   * A table of children.
   *
   * @param table how its columns are to be understood
   * @param rows of all parents, those held out included
   */
  record Child(ChildTable table, Dataset<Row> rows) {
    ChildSettings settings() {
      return table.settings();
    }
  }

  /**
   * Reads and checks all tables.
   *
   * @throws io.mirrorlake.config.JobException where one cannot be used, or where keys do not fit
   */
  static FamilyTables read(JobContext context, JobTables tables) {
    StructType schema = tables.train().schema();
    Dataset<Row> all =
        tables.holdout().map(aside -> tables.train().union(aside)).orElse(tables.train());
    JobTables parents = tables;
    List<Child> children = new ArrayList<>();
    for (ChildSettings settings : context.job().children()) {
      Progress.Stage stage = context.begin("source", settings.source().name());
      Dataset<Row> rows = SourceTable.read(context.session(), settings.source());
      if (settings.source().isKept()) {
        rows = rows.persist(StorageLevel.MEMORY_AND_DISK());
      }
      ChildTable table = new ChildTable(settings, schema, rows.schema());
      long count = new ChildChecks(table).check(all, rows);
      children.add(new Child(table, rows));
      parents = counted(parents, table, rows);
      stage.end("%s rows of %d columns".formatted(Figures.count(count), rows.schema().size()));
    }
    return new FamilyTables(schema, parents.kept(), List.copyOf(children));
  }

  private static JobTables counted(JobTables parents, ChildTable table, Dataset<Row> rows) {
    return new JobTables(
        table.counted(parents.train(), rows),
        parents.holdout().map(aside -> table.counted(aside, rows)));
  }

  /** Columns that name a parent, each once. */
  List<String> keys() {
    return children.stream().map(child -> child.table().parentKey()).distinct().toList();
  }

  /** Parents and children of one kind side by side. */
  JobTables flat(Child child) {
    return new JobTables(
        child.table().flat(parents.train(), child.rows()),
        parents.holdout().map(aside -> child.table().flat(aside, child.rows())));
  }

  /** The same as sequences of parents; rows are kept in Spark's cache. */
  SurveyedTables surveyed(JobContext context, Child child) {
    Progress.Stage stage = context.begin("children", child.settings().name());
    JobTables kept = flat(child).kept();
    SequenceSurvey survey = child.table().survey(kept.train());
    stage.end(
        "%s of %s parents; %d to %d each"
            .formatted(
                Figures.count(survey.rows()),
                Figures.count(survey.entities()),
                survey.shortest(),
                survey.longest()));
    return new SurveyedTables(kept, child.table().columns(kept.train().schema()), survey);
  }

  /** The job as a table of children sees it. */
  static JobContext context(JobContext context, ChildTable table) {
    return context.with(
        context
            .job()
            .forChild(
                table.settings(),
                new SequenceSettings(
                    List.of(table.parentKey()),
                    Optional.of(table.number()),
                    OptionalLong.empty(),
                    Map.of())));
  }
}
