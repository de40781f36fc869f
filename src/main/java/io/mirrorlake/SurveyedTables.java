package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.sequence.EntityTable;
import io.mirrorlake.sequence.SequenceColumns;
import io.mirrorlake.sequence.SequenceSurvey;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The real rows as entities.
 *
 * @param tables the rows
 * @param columns what they are to entities
 * @param survey of the training rows
 */
record SurveyedTables(JobTables tables, SequenceColumns columns, SequenceSurvey survey) {

  /**
   * Walks over all rows, and refuses what is no sequence.
   *
   * @throws JobException as {@link SequenceColumns#of} and {@link SequenceSurvey#check}
   */
  static SurveyedTables of(JobContext context, JobTables tables) {
    Progress.Stage stage =
        context.begin("entities", String.join(", ", context.job().sequence().key()));
    SequenceColumns columns = SequenceColumns.of(tables.train().schema(), context.job().sequence());
    String source = context.job().source().name();
    SequenceSurvey survey = SequenceSurvey.of(tables.train(), columns);
    survey.check(columns, source);
    Optional<SequenceSurvey> aside = tables.holdout().map(rows -> SequenceSurvey.of(rows, columns));
    aside.ifPresent(found -> found.checkRows(columns, source));
    stage.end(
        "%s, %s held out; %d to %d rows each"
            .formatted(
                Figures.count(survey.entities()),
                Figures.count(aside.map(SequenceSurvey::entities).orElse(0L)),
                survey.shortest(),
                survey.longest()));
    return new SurveyedTables(tables, columns, survey);
  }

  /** One row an entity: key and constant attributes. */
  JobTables entities() {
    Dataset<Row> train = EntityTable.of(tables.train(), columns, survey).persist();
    return new JobTables(
        train, tables.holdout().map(rows -> EntityTable.of(rows, columns, survey).persist()));
  }
}
