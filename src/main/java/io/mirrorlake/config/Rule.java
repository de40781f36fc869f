package io.mirrorlake.config;

import java.util.Optional;
import java.util.OptionalDouble;

/** What the settings records demand of their values. Each method throws where a value breaks it. */
final class Rule {
  private Rule() {}

  static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw new SettingException(key, value, "at least " + least);
    }
  }

  static void atMost(String key, long value, long most) {
    if (value > most) {
      throw new SettingException(key, value, "at most " + most);
    }
  }

  static void between(String key, double value, double least, double most) {
    // Negated, so that NaN is refused too.
    if (!(value >= least && value <= most)) {
      throw new SettingException(key, value, "a number from " + least + " to " + most);
    }
  }

  static void between(String key, OptionalDouble value, double least, double most) {
    value.ifPresent(number -> between(key, number, least, most));
  }

  static void positive(String key, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new SettingException(key, value, "a number above 0");
    }
  }

  static void notNegative(String key, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new SettingException(key, value, "0 or a number above 0");
    }
  }

  static void notBlank(String key, String value) {
    if (value.isBlank()) {
      throw new SettingException(key, "\"" + value + "\"", "a text that is not empty");
    }
  }

  static void notBlank(String key, Optional<String> value) {
    value.ifPresent(text -> notBlank(key, text));
  }

  /** Exactly one of {@code path} and {@code table} has to be present. */
  static void pathOrTable(String key, Optional<String> path, Optional<String> table) {
    if (path.isPresent() && table.isPresent()) {
      throw new SettingException(
          key + ".table", table.get(), "absent where " + key + ".path is set; keep one of the two");
    }
    if (path.isEmpty() && table.isEmpty()) {
      throw new SettingException(
          key + ".path", "null", "set, unless " + key + ".table names a table of the catalog");
    }
    notBlank(key + ".path", path);
    notBlank(key + ".table", table);
  }
}
