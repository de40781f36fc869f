package io.mirrorlake.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Rows that belong together: those of one entity, in an order.
 *
 * @param key columns that name an entity; none where the rows are a plain table
 * @param orderBy the column whose values order the rows of an entity
 * @param entities entities to generate; absent ({@code source} in the file): as many as were
 *     trained on
 * @param units by a numeric column, the column that tells its unit or test
 */
public record SequenceSettings(
    List<String> key, Optional<String> orderBy, OptionalLong entities, Map<String, String> units) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} where only one of key and order is
   *     stated, where a column is both or stated twice, or for a count below 1
   */
  public SequenceSettings {
    key = List.copyOf(key);
    units = Collections.unmodifiableMap(new TreeMap<>(units));
    key.forEach(name -> Rule.notBlank("sequence.key", name));
    Rule.notBlank("sequence.order-by", orderBy);
    entities.ifPresent(count -> Rule.atLeast("sequence.entities", count, 1));
    if (key.isEmpty() != orderBy.isEmpty()) {
      throw key.isEmpty()
          ? new SettingException("sequence.key", "[]", "set where sequence.order-by is")
          : new SettingException("sequence.order-by", "null", "set where sequence.key is");
    }
    if (new HashSet<>(key).size() < key.size()) {
      throw new SettingException("sequence.key", key, "a list of different columns");
    }
    if (orderBy.isPresent() && key.contains(orderBy.get())) {
      throw new SettingException(
          "sequence.order-by", orderBy.get(), "another column than those of sequence.key");
    }
  }

  /** Whether rows belong to entities. */
  public boolean isOn() {
    return !key.isEmpty();
  }
}
