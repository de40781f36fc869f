package io.mirrorlake.config;

import java.util.List;
import java.util.Optional;

/**
 * Where the synthetic table goes.
 *
 * @param format a Spark data source name
 * @param path folder; exactly one of {@code path} and {@code table} is present
 * @param table a table of the session's catalog
 * @param mode what to do when the target exists
 * @param partitionBy columns that become Hive-style folders
 */
public record TargetSettings(
    String format,
    Optional<String> path,
    Optional<String> table,
    Mode mode,
    List<String> partitionBy) {

  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a blank text, or where both or
   *     none of path and table are present, or for JDBC, which cannot be written whole or not at
   *     all
   */
  public TargetSettings {
    Rule.notBlank("target.format", format);
    Rule.pathOrTable("target", path, table);
    if (format.equalsIgnoreCase("jdbc")) {
      throw new SettingException(
          "target.format",
          format,
          "a format of files or of catalog tables: a database would be written part by part, each with a commit of its own, so that a killed job left some of the rows. Write parquet, and load it in one transaction");
    }
    partitionBy = List.copyOf(partitionBy);
  }

  /** What to do when the target exists. */
  public enum Mode {
    /** Refuse, and touch nothing. */
    ERROR,
    /** Replace it whole: a reader sees the old data or the new. */
    OVERWRITE,
    /** Add rows to it; refused where they would repeat rows that are there. */
    APPEND
  }

  /** What messages call the target: its path or its table. */
  public String name() {
    return path.or(() -> table).orElseThrow();
  }
}
