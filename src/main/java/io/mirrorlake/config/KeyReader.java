package io.mirrorlake.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads typed values of one configuration, and remembers which keys were asked for. Text is taken
 * for numbers and booleans where one is needed, since a command line knows only text. Each method
 * throws {@link SettingException} for a value of another type.
 */
final class KeyReader {
  private static final String DURATION = "a length of time with its unit, such as 90s, 10m or 2h";

  private final Config config;
  private final Set<String> asked = new TreeSet<>();

  /**
   * @param config resolved values below {@code mirrorlake}, defaults included
   */
  KeyReader(Config config) {
    this.config = config;
  }

  /** The keys that were asked for so far. */
  Set<String> asked() {
    return asked;
  }

  String string(String key) {
    return optionalString(key)
        .orElseThrow(() -> new SettingException(key, "null", "set to a text"));
  }

  Optional<String> optionalString(String key) {
    return scalar(key, "a text");
  }

  long wholeNumber(String key) {
    String rule = "a whole number";
    return wholeNumber(key, required(key, rule), rule, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  int integer(String key) {
    String rule = "a whole number";
    return (int) wholeNumber(key, required(key, rule), rule, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A whole number, or the word that stands for "not stated". */
  OptionalLong wholeNumberUnless(String key, String word) {
    String rule = "a whole number or " + word;
    String found = required(key, rule);
    return found.equals(word)
        ? OptionalLong.empty()
        : OptionalLong.of(wholeNumber(key, found, rule, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /** As {@link #wholeNumberUnless}, for numbers that fit 32 bits. */
  OptionalInt integerUnless(String key, String word) {
    String rule = "a whole number or " + word;
    String found = required(key, rule);
    return found.equals(word)
        ? OptionalInt.empty()
        : OptionalInt.of((int) wholeNumber(key, found, rule, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  double number(String key) {
    return optionalNumber(key).orElseThrow(() -> new SettingException(key, "null", "a number"));
  }

  OptionalDouble optionalNumber(String key) {
    Optional<String> found = scalar(key, "a number");
    if (found.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(found.get().strip()));
    } catch (NumberFormatException e) {
      throw new SettingException(key, found.get(), "a number");
    }
  }

  boolean flag(String key) {
    String rule = "true or false";
    String found = required(key, rule).toLowerCase(Locale.ROOT);
    return switch (found) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new SettingException(key, found, rule);
    };
  }

  Duration duration(String key) {
    return optionalDuration(key).orElseThrow(() -> new SettingException(key, "null", DURATION));
  }

  Optional<Duration> optionalDuration(String key) {
    Optional<String> found = scalar(key, DURATION);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // HOCON reads a bare number as milliseconds: nobody means that here.
    if (!found.get().matches("\\s*[0-9.]+\\s*[A-Za-z]+\\s*")) {
      throw new SettingException(key, found.get(), DURATION);
    }
    try {
      return Optional.of(config.getDuration(key));
    } catch (ConfigException e) {
      throw new SettingException(key, found.get(), DURATION);
    }
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    List<String> names =
        List.of(type.getEnumConstants()).stream()
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    String rule = "one of " + String.join(", ", names);
    String found = required(key, rule);
    int index = names.indexOf(found.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new SettingException(key, found, rule);
    }
    return type.getEnumConstants()[index];
  }

  List<String> strings(String key) {
    ConfigValue value = value(key);
    String rule = "a list of texts, such as [a, b]";
    if (!(value.unwrapped() instanceof List<?> list)) {
      throw new SettingException(key, value.unwrapped(), rule);
    }
    for (Object item : list) {
      if (item == null || item instanceof List<?> || item instanceof Map<?, ?>) {
        throw new SettingException(key, list, rule);
      }
    }
    return list.stream().map(String::valueOf).toList();
  }

  /** A list of texts, or one text in place of a list of one. */
  List<String> textOrTexts(String key) {
    Object found = value(key).unwrapped();
    return found instanceof List<?> || found instanceof Map<?, ?> || found == null
        ? strings(key)
        : List.of(String.valueOf(found));
  }

  /** An open block as a map. Nested keys are joined by dots, as Spark names its options. */
  Map<String, String> map(String key) {
    Map<String, String> flat = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : object(key).toConfig().entrySet()) {
      if (entry.getValue().unwrapped() instanceof List<?> list) {
        throw new SettingException(key + "." + entry.getKey(), list, "a text, number or boolean");
      }
      flat.put(
          String.join(".", ConfigUtil.splitPath(entry.getKey())),
          String.valueOf(entry.getValue().unwrapped()));
    }
    return flat;
  }

  /**
   * One attribute of every entry of an open block, in lower case: {@code columns { age { kind =
   * numeric } }} gives {@code age = numeric}.
   */
  Map<String, String> attribute(String key, String attribute) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : object(key).entrySet()) {
      String path = key + "." + ConfigUtil.joinPath(entry.getKey());
      String rule =
          "a block of keys, with the one key %s (quote a name that holds a dot)"
              .formatted(attribute);
      if (!(entry.getValue() instanceof ConfigObject block)
          || !block.keySet().equals(Set.of(attribute))) {
        throw new SettingException(path, entry.getValue().unwrapped(), rule);
      }
      Object found = block.get(attribute).unwrapped();
      if (!(found instanceof String text)) {
        throw new SettingException(path + "." + attribute, found, "a text");
      }
      values.put(entry.getKey(), text.toLowerCase(Locale.ROOT));
    }
    return values;
  }

  /** A number, or the word that stands for "not stated". */
  OptionalDouble numberUnless(String key, String word) {
    return required(key, "a number or " + word).equals(word)
        ? OptionalDouble.empty()
        : optionalNumber(key);
  }

  /** An open block as it is. */
  ConfigObject object(String key) {
    if (value(key) instanceof ConfigObject object) {
      return object;
    }
    throw new SettingException(key, value(key).unwrapped(), "a block of keys");
  }

  private String required(String key, String rule) {
    return scalar(key, rule).orElseThrow(() -> new SettingException(key, "null", rule));
  }

  private Optional<String> scalar(String key, String rule) {
    Object found = value(key).unwrapped();
    if (found instanceof List<?> || found instanceof Map<?, ?>) {
      throw new SettingException(key, found, rule);
    }
    return Optional.ofNullable(found).map(String::valueOf);
  }

  private ConfigValue value(String key) {
    asked.add(key);
    ConfigValue value = config.root();
    for (String part : ConfigUtil.splitPath(key)) {
      // Not Config.getValue: it throws where the value is null, which here is one that was chosen.
      value = value instanceof ConfigObject object ? object.get(part) : null;
    }
    if (value == null) {
      throw new IllegalStateException("Key without a default: " + key);
    }
    return value;
  }

  private static long wholeNumber(String key, String found, String rule, long least, long most) {
    try {
      long number = new BigDecimal(found.strip()).longValueExact();
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw new SettingException(key, found, rule);
    }
    throw new SettingException(key, found, rule + " of at most " + most);
  }
}
