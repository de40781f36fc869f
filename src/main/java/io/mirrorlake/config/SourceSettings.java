package io.mirrorlake.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the real table is.
 *
 * @param format a Spark data source name, such as {@code csv}, {@code parquet} or {@code delta}
 * @param path file or folder; exactly one of {@code path} and {@code table} is present, but for
 *     JDBC, which has no path
 * @param table a table of the session's catalog; with JDBC, of the database
 * @param schema columns and types as Spark DDL ({@code age INT, income STRING}); absent: Spark's
 *     own
 * @param options the reader's options as the user gave them; see {@link #readerOptions()}
 * @param exclude names of columns that are left out from the start
 * @param unsupported what is done with columns of types that cannot be modelled
 */
public record SourceSettings(
    String format,
    Optional<String> path,
    Optional<String> table,
    Optional<String> schema,
    Map<String, String> options,
    List<String> exclude,
    UnsupportedColumns unsupported) {

  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} where both or none of path and table
   *     are present, or a text is blank; for JDBC as {@link JdbcRules} says
   */
  public SourceSettings {
    Rule.notBlank("source.format", format);
    if (isJdbc(format)) {
      JdbcRules.check(path, table, options);
    } else {
      Rule.pathOrTable("source", path, table);
    }
    Rule.notBlank("source.schema", schema);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    exclude = List.copyOf(exclude);
  }

  /** A source whose unsupported columns are refused. */
  public SourceSettings(
      String format,
      Optional<String> path,
      Optional<String> table,
      Optional<String> schema,
      Map<String, String> options,
      List<String> exclude) {
    this(format, path, table, schema, options, exclude, UnsupportedColumns.REFUSE);
  }

  /** As before, without a schema of its own. */
  public SourceSettings(
      String format,
      Optional<String> path,
      Optional<String> table,
      Map<String, String> options,
      List<String> exclude) {
    this(format, path, table, Optional.empty(), options, exclude);
  }

  /** Whether the source is read by Spark's CSV reader. */
  public boolean isCsv() {
    return format.equalsIgnoreCase("csv");
  }

  /** Whether the source is read from a database. */
  public boolean isJdbc() {
    return isJdbc(format);
  }

  private static boolean isJdbc(String format) {
    return format.equalsIgnoreCase("jdbc");
  }

  /** Whether every scan would cost much more than one of columnar files, or could differ. */
  public boolean isKept() {
    return isCsv() || isJdbc();
  }

  /** Whether Spark tells the types of text files from what they hold. */
  public boolean infersTypes() {
    return isCsv() && schema.isEmpty() && Boolean.parseBoolean(readerOptions().get("inferSchema"));
  }

  /**
   * What Spark's reader is given: the user's options and, for CSV, {@code header = true} and (where
   * no schema is given) {@code inferSchema = true} beneath them; for JDBC, the table as {@code
   * dbtable}. Names are as Spark takes them, without regard to case.
   */
  public Map<String, String> readerOptions() {
    Map<String, String> effective = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (isCsv()) {
      effective.put("header", "true");
      if (schema.isEmpty()) {
        effective.put("inferSchema", "true");
      }
    }
    effective.putAll(options);
    if (isJdbc()) {
      table.ifPresent(name -> effective.put("dbtable", name));
    }
    return Collections.unmodifiableMap(effective);
  }

  /** This source at another path (with JDBC: table), by another schema, with all its columns. */
  public SourceSettings at(String otherPath, Optional<String> otherSchema) {
    return new SourceSettings(
        format,
        isJdbc() ? Optional.empty() : Optional.of(otherPath),
        isJdbc() ? Optional.of(otherPath) : Optional.empty(),
        otherSchema,
        isJdbc() ? JdbcRules.withoutTable(options) : options,
        List.of(),
        unsupported);
  }

  /** What messages call the source: its path or its table; of a JDBC query, no text. */
  public String name() {
    return path.or(() -> table).orElseGet(() -> JdbcRules.name(options));
  }
}
