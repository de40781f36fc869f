package io.mirrorlake.evaluate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.profile.KeyColumns;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that rows are compared by: all but identifiers, which are never equal in two rows and
 * say nothing of a row's likeness. A text is one where more than half of its values are distinct; a
 * whole number where the profile takes it for a key or a personal number: new ones take the place
 * of those, so that a synthetic table is told by them at once, however well it is made.
 *
 * @param schema the columns left, in the real table's order and types
 */
public record ScoredColumns(StructType schema) {
  private static final double COUNTING_ERROR = 0.05;

  /** Distinct numbers among those present, from which on a closer look is taken. */
  private static final double NEARLY_DISTINCT = 0.8;

  /**
   * Chooses the columns of a table of which nothing is stated.
   *
   * @param real the real table, whole: a sample would overstate how many values are distinct
   */
  public static ScoredColumns of(Dataset<Row> real) {
    return of(real, Map.of());
  }

  /**
   * Chooses the columns; reads the table once where it has texts or whole numbers, and keys twice
   * more. Distinct values are counted to some 5%, far finer than what tells an identifier from a
   * category; a finer count takes thousands of registers a column, which Spark holds as one field
   * each.
   *
   * @param real the real table, whole: a sample would overstate how many values are distinct
   * @param kinds stated by column name: a replaced one is left out, and of whole numbers any other
   *     is not
   */
  public static ScoredColumns of(Dataset<Row> real, Map<String, String> kinds) {
    List<StructField> counted = new ArrayList<>();
    List<Column> counts = new ArrayList<>();
    for (StructField field : real.schema().fields()) {
      if (isText(field)
          || (KeyColumns.canBe(field.dataType()) && !kinds.containsKey(field.name()))) {
        Column cells = ColumnNames.column(field.name());
        counted.add(field);
        counts.add(functions.count(cells));
        counts.add(functions.approx_count_distinct(cells, COUNTING_ERROR));
      }
    }
    Set<String> left = new HashSet<>();
    kinds.forEach(
        (name, kind) -> {
          if (KeyColumns.isReplaced(kind)) {
            left.add(name);
          }
        });
    if (!counted.isEmpty()) {
      Row found =
          real.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new)).head();
      List<String> numbers = new ArrayList<>();
      for (int i = 0; i < counted.size(); i++) {
        long present = found.getLong(2 * i);
        long distinct = found.getLong(2 * i + 1);
        String name = counted.get(i).name();
        if (!isText(counted.get(i))) {
          if (distinct > NEARLY_DISTINCT * present) {
            numbers.add(name);
          }
        } else if (distinct > present / 2.0) {
          left.add(name);
        }
      }
      left.addAll(KeyColumns.among(real, numbers));
    }
    return new ScoredColumns(
        new StructType(
            Arrays.stream(real.schema().fields())
                .filter(field -> !left.contains(field.name()))
                .toArray(StructField[]::new)));
  }

  private static boolean isText(StructField field) {
    return field.dataType().equals(DataTypes.StringType);
  }

  /**
   * These columns of a table, by name, as the real table's types. Lazy.
   *
   * @param table a table that holds at least these columns
   * @param called how to name the table in a message
   * @throws JobException with exit code "input" where a column is not found
   */
  public Dataset<Row> in(Dataset<Row> table, String called) {
    List<String> names = List.of(table.schema().fieldNames());
    List<Column> chosen = new ArrayList<>();
    for (StructField field : schema.fields()) {
      if (!names.contains(field.name())) {
        throw JobException.input(
            "Column not found in the "
                + called
                + " table: "
                + field.name()
                + NearMatches.question(field.name(), names));
      }
      chosen.add(ColumnNames.column(field.name()).cast(field.dataType()).as(field.name()));
    }
    return table.select(chosen.toArray(Column[]::new));
  }
}
