package io.mirrorlake.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a source in a database has to state. */
final class JdbcRules {
  private static final String TABLE = "dbtable";
  private static final String QUERY = "query";
  private static final String URL = "url";

  /** {@code ...;password=x}, {@code //user:x@host}, Oracle's {@code thin:user/x@host}. */
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?:password|passwd|pwd)\\s*=|//[^/?;]*:[^/?;]*@|:thin:[^@]*/[^@]*@",
          Pattern.CASE_INSENSITIVE);

  private JdbcRules() {}

  /**
   * Exactly one of {@code table}, {@code dbtable} and {@code query}, a URL, no path, and no
   * password inside the URL, which drivers show in their messages.
   *
   * @throws SettingException that never shows the URL
   */
  static void check(Optional<String> path, Optional<String> table, Map<String, String> given) {
    Map<String, String> options = folded(given);
    if (path.isPresent()) {
      throw new SettingException(
          "source.path",
          path.get(),
          "null where source.format = jdbc; name the database's table by source.table");
    }
    Rule.notBlank("source.table", table);
    if (!options.containsKey(URL)) {
      throw new SettingException(
          "source.options.url",
          "null",
          "set where source.format = jdbc, such as jdbc:postgresql://host/db");
    }
    if (PASSWORD.matcher(options.get(URL)).find()) {
      throw new SettingException(
          "source.options.url",
          "(not shown)",
          "a URL without a password in it; state source.options.password, such as ${?DB_PASSWORD}");
    }
    long names =
        (table.isPresent() ? 1 : 0)
            + List.of(TABLE, QUERY).stream().filter(options::containsKey).count();
    if (names != 1) {
      throw new SettingException(
          "source.table",
          table.orElse("null"),
          "the one thing that says what is read where source.format = jdbc: set exactly one of source.table and source.options.query");
    }
  }

  /** The options without what names a table. */
  static Map<String, String> withoutTable(Map<String, String> given) {
    Map<String, String> options = folded(given);
    options.remove(TABLE);
    options.remove(QUERY);
    return options;
  }

  /** What messages call a source that has neither path nor table. */
  static String name(Map<String, String> given) {
    return folded(given).getOrDefault(TABLE, "source.options.query");
  }

  /** As Spark reads options: without regard to case. */
  private static Map<String, String> folded(Map<String, String> given) {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(given);
    return options;
  }
}
