package io.mirrorlake.sequence;

import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfile;
import io.mirrorlake.profile.ValueCount;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Protects entities instead of rows: a value that many rows hold, but too few entities, counts as
 * one that too few rows hold.
 */
final class EntityCounts {
  private EntityCounts() {}

  /**
   * The profile with lower counts of such values. One aggregation for each column whose values are
   * counted.
   *
   * @param table profile of changing columns
   * @param rows the training rows
   * @param minCount entities that must hold a value for it to be reproduced
   */
  static ProfiledTable limited(
      ProfiledTable table, Dataset<Row> rows, SequenceColumns columns, int minCount) {
    List<ColumnProfile> limited = new ArrayList<>();
    for (ColumnProfile column : table.profile().columns()) {
      boolean isListed =
          minCount > 1
              && !column.kind().isReplaced()
              && !column.field().name().equals(columns.orderBy());
      limited.add(isListed ? limited(column, rows, columns, minCount) : column);
    }
    TableProfile profile = table.profile();
    return new ProfiledTable(
        new TableProfile(profile.schema(), profile.rows(), limited),
        table.sample(),
        table.realKeys());
  }

  private static ColumnProfile limited(
      ColumnProfile column, Dataset<Row> rows, SequenceColumns columns, int minCount) {
    Set<Object> rare = rare(column.field().name(), rows, columns, minCount);
    if (rare.isEmpty()) {
      return column;
    }
    List<ValueCount> values =
        column.values().stream()
            .map(
                v ->
                    rare.contains(v.value())
                        ? new ValueCount(v.value(), Math.min(v.count(), minCount - 1))
                        : v)
            .toList();
    return new ColumnProfile(
        column.field(),
        column.kind(),
        column.rows(),
        column.nulls(),
        column.distinct(),
        column.exact(),
        values,
        column.decimals(),
        column.determinants(),
        column.note());
  }

  /** Values that enough rows hold, but not enough entities. */
  private static Set<Object> rare(
      String name, Dataset<Row> rows, SequenceColumns columns, int minCount) {
    Column value = ColumnNames.column(name);
    Column[] key = columns.key().stream().map(ColumnNames::column).toArray(Column[]::new);
    Dataset<Row> counted =
        rows.filter(value.isNotNull())
            .groupBy(value.as("value"))
            .agg(
                functions.count(functions.lit(1)).as("of_rows"),
                functions.countDistinct(functions.struct(key)).as("of_entities"))
            .filter(
                functions
                    .col("of_rows")
                    .geq(minCount)
                    .and(functions.col("of_entities").lt(minCount)));
    Set<Object> rare = new HashSet<>();
    for (Row row : counted.select("value").collectAsList()) {
      rare.add(ColumnValues.canonical(row.get(0)));
    }
    return rare;
  }
}
