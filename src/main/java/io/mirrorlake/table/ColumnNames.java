package io.mirrorlake.table;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** Column names as Spark resolves them; any text may be one, dots and backticks included. */
public final class ColumnNames {
  private ColumnNames() {}

  /** The column of exactly this name; {@code a.b} is no field of a struct here. */
  public static Column column(String name) {
    return functions.col(quoted(name));
  }

  /** All columns of a schema, in its order. */
  public static Column[] columns(StructType schema) {
    return List.of(schema.fieldNames()).stream().map(ColumnNames::column).toArray(Column[]::new);
  }

  /** The name in backticks, inner ones doubled, as SQL text and column expressions take it. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Whether two names mean one column, with regard to {@code spark.sql.caseSensitive}. */
  public static boolean areSame(String left, String right) {
    return folded(left).equals(folded(right));
  }

  /**
   * The column that a setting names, as the schema spells it.
   *
   * @param key the setting
   * @param name what it says
   * @throws JobException with the configuration's exit code for a column that is not there, with
   *     the nearest names
   */
  public static String named(String key, String name, StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    return names.stream()
        .filter(known -> areSame(known, name))
        .findFirst()
        .orElseThrow(
            () ->
                JobException.configuration(
                    "Column not found: %s (%s)%s"
                        .formatted(name, key, NearMatches.question(name, names))));
  }

  /** Names that occur a second time, each once, in order. */
  static List<String> duplicates(Collection<String> names) {
    Set<String> seen = new HashSet<>();
    Set<String> told = new HashSet<>();
    List<String> duplicates = new ArrayList<>();
    for (String name : names) {
      if (!seen.add(folded(name)) && told.add(folded(name))) {
        duplicates.add(name);
      }
    }
    return duplicates;
  }

  /** A name that the schema does not hold, for a column that lives only inside a computation. */
  public static String unused(String wish, StructType schema) {
    Set<String> taken = new HashSet<>();
    for (String field : schema.fieldNames()) {
      taken.add(folded(field));
    }
    String name = wish;
    while (taken.contains(folded(name))) {
      name = name + "_";
    }
    return name;
  }

  private static String folded(String name) {
    return SQLConf.get().caseSensitiveAnalysis() ? name : name.toLowerCase(Locale.ROOT);
  }
}
