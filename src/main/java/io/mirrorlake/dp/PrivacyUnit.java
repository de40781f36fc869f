package io.mirrorlake.dp;

import io.mirrorlake.config.DifferentialPrivacySettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Whom the guarantee is for, and that no more than so many of the unit's records are used.
 *
 * @param column index of the column that names the unit; absent: each record is its own
 * @param records of one unit at the most
 */
record PrivacyUnit(Optional<Integer> column, int records) {
  private static final String RECORD = "record";
  private static final String KEY_KIND = "identifier";
  private static final Pattern KEY_NAME =
      Pattern.compile("(.*[_\\- .])?(id|uuid|guid|key|ssn|e-?mail)|.*[a-z](Id|ID|Key)");

  /**
   * The unit that a job states. Decided from names and the job file alone, never from values.
   *
   * @throws JobException with the configuration's exit code where the column does not exist, or
   *     where none is stated and a column looks like an entity's key
   */
  static PrivacyUnit of(
      StructType schema, DifferentialPrivacySettings settings, Map<String, String> kinds) {
    List<String> names = List.of(schema.fieldNames());
    if (settings.unit().isEmpty()) {
      refuseKeys(names, kinds);
      return new PrivacyUnit(Optional.empty(), 1);
    }
    String unit = settings.unit().get();
    int column = names.indexOf(unit);
    if (column < 0 && unit.equals(RECORD)) {
      return new PrivacyUnit(Optional.empty(), 1);
    }
    if (column < 0) {
      throw JobException.configuration(
          "Column not found: %s (privacy.unit)%s; or privacy.unit = record"
              .formatted(unit, NearMatches.question(unit, names)));
    }
    if (!schema.fields()[column].nullable()) {
      throw JobException.configuration(
          "Column %s (privacy.unit) comes out empty, but the source's schema forbids null there: read a view where it may be null"
              .formatted(unit));
    }
    return new PrivacyUnit(Optional.of(column), settings.recordsPerUnit());
  }

  private static void refuseKeys(List<String> names, Map<String, String> kinds) {
    for (String name : names) {
      if (KEY_NAME.matcher(name).matches() || KEY_KIND.equals(kinds.get(name))) {
        throw JobException.configuration(
            "Column %s looks like the key of an entity, and the guarantee of a record is not that of a person with several: set privacy.unit = %s with privacy.records-per-unit where several records may belong to one, privacy.unit = record where each record is another's, or leave the column out with source.exclude"
                .formatted(name, name));
      }
    }
  }

  /** What two tables differ in that the guarantee is about, for a person. */
  String neighbours(StructType schema) {
    return column
        .map(
            c ->
                "all records of one %s, of which at most %d are used, added or removed"
                    .formatted(schema.fields()[c].name(), records))
        .orElse("one record, added or removed");
  }

  /**
   * The records that are used: of each unit those of the least hashes. Records without a unit are
   * one unit together. Lazy; one shuffle where the unit is a column.
   */
  Dataset<Row> bounded(Dataset<Row> table) {
    if (column.isEmpty()) {
      return table;
    }
    StructType schema = table.schema();
    String rank = "rank_in_unit";
    while (Arrays.asList(schema.fieldNames()).contains(rank)) {
      rank = rank + "_";
    }
    List<Column> order = new ArrayList<>(List.of(ColumnNames.columns(schema)));
    order.add(0, functions.xxhash64(ColumnNames.columns(schema)));
    Column number =
        functions
            .row_number()
            .over(
                Window.partitionBy(ColumnNames.column(schema.fields()[column.get()].name()))
                    .orderBy(order.toArray(Column[]::new)));
    return table
        .withColumn(rank, number)
        .filter(ColumnNames.column(rank).leq(records))
        .select(ColumnNames.columns(schema));
  }
}
