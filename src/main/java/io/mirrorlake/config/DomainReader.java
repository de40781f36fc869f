package io.mirrorlake.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the block {@code privacy.domains}. */
final class DomainReader {
  private static final Set<String> PARTS = Set.of("levels", "low", "high", "step");
  private static final String RULE =
      "a block with levels = [...], or with low and high and perhaps step (quote a name that holds a dot)";

  private final String key;

  /**
   * @param key the block's own key
   */
  DomainReader(String key) {
    this.key = key;
  }

  /**
   * The domains by column name.
   *
   * @throws SettingException for anything else than domains
   */
  Map<String, DeclaredDomain> domains(ConfigObject block) {
    Map<String, DeclaredDomain> domains = new TreeMap<>();
    block.forEach(
        (column, value) ->
            domains.put(column, domain(key + "." + ConfigUtil.joinPath(column), value)));
    return domains;
  }

  private static DeclaredDomain domain(String path, ConfigValue value) {
    if (!(value instanceof ConfigObject parts) || !PARTS.containsAll(parts.keySet())) {
      throw new SettingException(path, value.unwrapped(), RULE);
    }
    try {
      return new DeclaredDomain(
          levels(parts.get("levels")),
          text(parts.get("low")),
          text(parts.get("high")),
          text(parts.get("step")).map(BigDecimal::new));
    } catch (NumberFormatException e) {
      throw new SettingException(path + ".step", parts.get("step").unwrapped(), "a number above 0");
    } catch (IllegalArgumentException e) {
      throw new SettingException(path, value.unwrapped(), e.getMessage());
    }
  }

  private static List<String> levels(ConfigValue value) {
    if (value == null) {
      return List.of();
    }
    if (!(value.unwrapped() instanceof List<?> list) || list.isEmpty() || list.contains(null)) {
      throw new IllegalArgumentException("levels = a list of at least one value");
    }
    return list.stream().map(String::valueOf).toList();
  }

  private static Optional<String> text(ConfigValue value) {
    return Optional.ofNullable(value).map(v -> String.valueOf(v.unwrapped()));
  }
}
