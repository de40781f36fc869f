package io.mirrorlake.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the block {@code children}: one entry for each table of children. */
final class ChildrenReader {
  private static final String KEY = "children";
  private static final Set<String> PARTS =
      new TreeSet<>(
          Set.of(
              "path",
              "format",
              "schema",
              "options",
              "foreign-key",
              "parent-key",
              "order-by",
              "target"));
  private static final String RULE =
      "a block with path, foreign-key and target, and perhaps format, schema, options, parent-key or order-by";

  private final SourceSettings parent;

  /**
   * @param parent the source: children are read in its format where they state no other
   */
  ChildrenReader(SourceSettings parent) {
    this.parent = parent;
  }

  /**
   * The children by the order of their names.
   *
   * @throws SettingException for an entry that is no child
   */
  List<ChildSettings> children(ConfigObject block) {
    List<ChildSettings> children = new ArrayList<>();
    new TreeMap<>(block).forEach((name, value) -> children.add(child(name, value)));
    return children;
  }

  private ChildSettings child(String name, ConfigValue value) {
    String path = KEY + "." + ConfigUtil.joinPath(name);
    if (!(value instanceof ConfigObject parts)) {
      throw new SettingException(path, value.unwrapped(), RULE);
    }
    for (String part : parts.keySet()) {
      if (!PARTS.contains(part)) {
        throw new SettingException(
            path + "." + ConfigUtil.joinPath(part),
            parts.get(part).unwrapped(),
            "a key of a child%s; keys are %s"
                .formatted(NearMatches.question(part, PARTS), String.join(", ", PARTS)));
      }
    }
    String foreignKey = required(parts, path, "foreign-key");
    return new ChildSettings(
        name,
        new SourceSettings(
            text(parts, path, "format").orElse(parent.format()),
            Optional.of(required(parts, path, "path")),
            Optional.empty(),
            text(parts, path, "schema"),
            options(parts, path),
            List.of(),
            parent.unsupported()),
        foreignKey,
        text(parts, path, "parent-key").orElse(foreignKey),
        text(parts, path, "order-by"),
        required(parts, path, "target"));
  }

  private static String required(ConfigObject parts, String path, String part) {
    return text(parts, path, part)
        .orElseThrow(() -> new SettingException(path + "." + part, "null", "set: " + RULE));
  }

  private static Optional<String> text(ConfigObject parts, String path, String part) {
    Object found = parts.containsKey(part) ? parts.get(part).unwrapped() : null;
    if (found instanceof List<?> || found instanceof Map<?, ?>) {
      throw new SettingException(path + "." + part, found, "a text");
    }
    return Optional.ofNullable(found).map(String::valueOf);
  }

  private static Map<String, String> options(ConfigObject parts, String path) {
    Map<String, String> options = new TreeMap<>();
    if (parts.containsKey("options")) {
      if (!(parts.get("options") instanceof ConfigObject block)) {
        throw new SettingException(
            path + ".options", parts.get("options").unwrapped(), "a block of keys");
      }
      block
          .toConfig()
          .entrySet()
          .forEach(
              entry ->
                  options.put(
                      String.join(".", ConfigUtil.splitPath(entry.getKey())),
                      String.valueOf(entry.getValue().unwrapped())));
    }
    return options;
  }
}
