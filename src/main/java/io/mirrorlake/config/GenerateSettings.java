package io.mirrorlake.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is generated.
 *
 * @param rows number of rows; absent ({@code source} in the file): as many as were trained on
 * @param firstRow number of the first row in the endless table that model and seed define
 * @param where a Spark SQL predicate over the output's columns that every row must satisfy
 * @param balance a column whose values come equally often
 * @param constraints Spark SQL predicates that no row may break; null does not break one
 * @param copies what to do with rows equal to a training row
 */
public record GenerateSettings(
    OptionalLong rows,
    long firstRow,
    Optional<String> where,
    Optional<String> balance,
    List<String> constraints,
    Copies copies) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a row count below 1, a first row
   *     below 0 or a blank text
   */
  public GenerateSettings {
    rows.ifPresent(count -> Rule.atLeast("generate.rows", count, 1));
    Rule.atLeast("generate.first-row", firstRow, 0);
    Rule.notBlank("generate.where", where);
    Rule.notBlank("generate.balance", balance);
    constraints = List.copyOf(constraints);
    constraints.forEach(text -> Rule.notBlank("generate.constraints", text));
  }

  /** What to do with rows equal to a training row that fewer than min-count records share. */
  public enum Copies {
    /** Draw another row in its place. */
    REDRAW,
    /** Let it stand. */
    KEEP
  }

  /** Whether rows are picked from more rows than are asked for. */
  public boolean isConditioned() {
    return where.isPresent() || balance.isPresent() || !constraints.isEmpty();
  }
}
