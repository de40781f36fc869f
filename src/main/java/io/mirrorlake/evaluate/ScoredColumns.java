package io.mirrorlake.evaluate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.KeyColumns;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  /** Distinct texts among those present, from which on they are identifiers. */
  private static final double MOSTLY_DISTINCT = 0.5;

  /** Distinct numbers among those present, from which on a closer look is taken. */
  private static final double NEARLY_DISTINCT = 0.8;

  /**
   * Chooses the columns; reads the table once where it has texts or whole numbers, and keys twice
   * more.
   *
   * @param real the real table, whole: a sample would overstate how many values are distinct
   * @param kinds stated by column name: a replaced one is left out, and of whole numbers any other
   *     is not
   */
  public static ScoredColumns of(Dataset<Row> real, Map<String, String> kinds) {
    StructField[] fields = real.schema().fields();
    List<String> texts = names(fields, field -> field.dataType().equals(DataTypes.StringType));
    List<String> numbers =
        names(
            fields,
            field -> KeyColumns.canBe(field.dataType()) && !kinds.containsKey(field.name()));
    Map<String, Double> distinct = distinctShares(real, texts, numbers);
    List<String> nearlyDistinct =
        numbers.stream().filter(name -> distinct.get(name) > NEARLY_DISTINCT).toList();
    Set<String> left = new HashSet<>(KeyColumns.among(real, nearlyDistinct));
    texts.stream().filter(name -> distinct.get(name) > MOSTLY_DISTINCT).forEach(left::add);
    kinds.keySet().stream()
        .filter(name -> ColumnKind.isReplaced(kinds.get(name)))
        .forEach(left::add);
    return new ScoredColumns(
        new StructType(
            Arrays.stream(fields)
                .filter(field -> !left.contains(field.name()))
                .toArray(StructField[]::new)));
  }

  private static List<String> names(StructField[] fields, Predicate<StructField> wanted) {
    return Arrays.stream(fields).filter(wanted).map(StructField::name).toList();
  }

  /**
   * Of columns, how many distinct values a value there is; NaN where there is none. Counted to some
   * 5%, far finer than what tells an identifier from a category; a finer count takes thousands of
   * registers a column, which Spark holds as one field each.
   */
  private static Map<String, Double> distinctShares(
      Dataset<Row> real, List<String> texts, List<String> numbers) {
    List<String> names = Stream.concat(texts.stream(), numbers.stream()).toList();
    if (names.isEmpty()) {
      return Map.of();
    }
    List<Column> counts = new ArrayList<>();
    for (String name : names) {
      counts.add(functions.count(ColumnNames.column(name)));
      counts.add(functions.approx_count_distinct(ColumnNames.column(name), COUNTING_ERROR));
    }
    Row counted =
        real.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new)).head();
    Map<String, Double> shares = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      shares.put(names.get(i), (double) counted.getLong(2 * i + 1) / counted.getLong(2 * i));
    }
    return shares;
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
