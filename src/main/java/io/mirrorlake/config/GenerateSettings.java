package io.mirrorlake.config;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is generated.
 *
 * @param rows number of rows; absent ({@code source} in the file): as many as were trained on
 * @param where a Spark SQL predicate over the output's columns that every row must satisfy
 */
public record GenerateSettings(OptionalLong rows, Optional<String> where) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a row count below 1 or a blank
   *     predicate
   */
  public GenerateSettings {
    rows.ifPresent(count -> Rule.atLeast("generate.rows", count, 1));
    Rule.notBlank("generate.where", where);
  }
}
