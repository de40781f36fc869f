package io.mirrorlake.generate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.table.ColumnNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What rows have to satisfy: one predicate that must be true, and constraints that must not be
 * false. {@code unique(column)} is no predicate of a row; it is accepted for keys, which never
 * repeat within m rows by how they are made, and refused for any other column.
 */
public final class RowConditions {
  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile("name `([^`]*)` cannot be resolved");
  private static final Pattern UNIQUE =
      Pattern.compile("\\s*unique\\s*\\(\\s*`?(.*?)`?\\s*\\)\\s*", Pattern.CASE_INSENSITIVE);

  private final Optional<String> where;
  private final List<String> constraints;

  private RowConditions(Optional<String> where, List<String> constraints) {
    this.where = where;
    this.constraints = constraints;
  }

  /**
   * Checks conditions against a table that has the rows' schema; touches no row.
   *
   * @param table of the rows' schema
   * @param codec what rows are made with
   * @param where the predicate
   * @param constraints the constraints
   * @throws JobException with the configuration's exit code where one cannot be read, names an
   *     unknown column, compares a column with a value it never has, or asks for unique values of a
   *     column that is no key
   */
  public static RowConditions checked(
      Dataset<Row> table, TableCodec codec, Optional<String> where, List<String> constraints) {
    where.ifPresent(
        predicate -> KnownValues.check(filtered(table, "generate.where", predicate), codec));
    for (String constraint : constraints) {
      Matcher unique = UNIQUE.matcher(constraint);
      if (unique.matches()) {
        checkUnique(codec, unique.group(1));
      } else {
        filtered(table, "generate.constraints", constraint);
      }
    }
    return new RowConditions(
        where, constraints.stream().filter(text -> !UNIQUE.matcher(text).matches()).toList());
  }

  /**
   * Checks as much of the conditions as a schema tells: that they can be read and name columns that
   * are there. Touches no row.
   *
   * @param table of the rows' schema
   * @param where the predicate
   * @param constraints the constraints
   * @throws JobException with the configuration's exit code where one cannot be read or names an
   *     unknown column
   */
  public static void checkNames(
      Dataset<Row> table, Optional<String> where, List<String> constraints) {
    where.ifPresent(predicate -> filtered(table, "generate.where", predicate));
    for (String constraint : constraints) {
      Matcher unique = UNIQUE.matcher(constraint);
      if (unique.matches()) {
        column(unique.group(1), List.of(table.columns()));
      } else {
        filtered(table, "generate.constraints", constraint);
      }
    }
  }

  /** Whether every row satisfies them. */
  public boolean isEmpty() {
    return where.isEmpty() && constraints.isEmpty();
  }

  /**
   * What a job says where no row satisfies them.
   *
   * @param tried rows that were looked at
   */
  public JobException unsatisfied(long tried) {
    return JobException.input(
        String.format(
            Locale.ROOT,
            "No row satisfies generate.where%s: none of %,d generated rows does. Check the values' spelling, or ask for a wider range",
            where.map(w -> ": " + w).orElse(" and generate.constraints"),
            tried));
  }

  /** These and one more predicate. */
  RowConditions and(String predicate) {
    return new RowConditions(
        Optional.of(where.map(w -> "(" + w + ") AND (" + predicate + ")").orElse(predicate)),
        constraints);
  }

  /** The rows that satisfy all, in their order. */
  Dataset<Row> filter(Dataset<Row> rows) {
    Dataset<Row> left = where.isPresent() ? rows.filter(where.get()) : rows;
    for (String constraint : constraints) {
      left = left.filter(holds(constraint));
    }
    return left;
  }

  /**
   * Share of the rows that break each constraint. One pass.
   *
   * @param rows of the schema that was checked
   */
  public Map<String, Double> broken(Dataset<Row> rows) {
    Map<String, Double> shares = new LinkedHashMap<>();
    if (constraints.isEmpty()) {
      return shares;
    }
    Column[] means =
        constraints.stream()
            .map(c -> functions.avg(functions.when(holds(c), 0.0).otherwise(1.0)))
            .toArray(Column[]::new);
    Row row = rows.agg(means[0], Arrays.copyOfRange(means, 1, means.length)).first();
    for (int i = 0; i < means.length; i++) {
      shares.put(constraints.get(i), row.isNullAt(i) ? 0.0 : row.getDouble(i));
    }
    return shares;
  }

  private static Column holds(String constraint) {
    return functions.coalesce(functions.expr(constraint).cast("boolean"), functions.lit(true));
  }

  private static void checkUnique(TableCodec codec, String name) {
    if (!codec.isKey(column(name, List.of(codec.schema().fieldNames())))) {
      throw JobException.configuration(
          "generate.constraints: unique(%s) cannot be promised: only keys are made without repeats, and %s was not learnt as one; state profile.columns.\"%s\".kind = identifier if it is"
              .formatted(name, name, name));
    }
  }

  private static int column(String name, List<String> names) {
    for (int c = 0; c < names.size(); c++) {
      if (ColumnNames.areSame(names.get(c), name)) {
        return c;
      }
    }
    throw unknown("generate.constraints", name, names);
  }

  private static Dataset<Row> filtered(Dataset<Row> rows, String key, String predicate) {
    try {
      return rows.filter(predicate);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare.
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      Matcher unknown = UNKNOWN_COLUMN.matcher(reason);
      if (unknown.find()) {
        throw unknown(key, unknown.group(1), List.of(rows.columns()));
      }
      throw JobException.configuration(
          "%s cannot be read as Spark SQL: %s: %s".formatted(key, predicate, reason));
    }
  }

  private static JobException unknown(String key, String name, List<String> names) {
    return JobException.configuration(
        "Column not found: %s (%s)%s".formatted(name, key, NearMatches.question(name, names)));
  }
}
