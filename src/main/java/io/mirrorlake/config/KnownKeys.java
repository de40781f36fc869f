package io.mirrorlake.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys that exist, as {@code reference.conf} states them; finds those that do not. */
final class KnownKeys {
  /** Blocks whose keys the user chooses. */
  static final Set<String> OPEN =
      Set.of("source.options", "profile.columns", "privacy.domains", "sequence.units", "children");

  private final Map<String, ConfigValueType> leaves = new TreeMap<>();
  private final Set<String> blocks = new TreeSet<>();

  /**
   * @param reference the defaults, below {@code mirrorlake}
   */
  KnownKeys(ConfigObject reference) {
    collect(reference, "");
  }

  private void collect(ConfigObject object, String prefix) {
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      String path = prefix + entry.getKey();
      if (entry.getValue() instanceof ConfigObject block) {
        blocks.add(path);
        collect(block, path + ".");
      } else {
        leaves.put(path, entry.getValue().valueType());
      }
    }
  }

  /** Every key that holds a value, below {@code mirrorlake}; open blocks by their own name. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(leaves.keySet());
    names.addAll(OPEN);
    return names;
  }

  /** Whether text given for the key on a command line is HOCON rather than a value as it stands. */
  boolean takesHocon(String path) {
    return leaves.get(path) == ConfigValueType.LIST || blocks.contains(path);
  }

  /** Whether the key holds a list. */
  boolean isList(String path) {
    return leaves.get(path) == ConfigValueType.LIST;
  }

  /**
   * What is wrong with the names of a layer, one line each.
   *
   * @param layer values below {@code mirrorlake}
   */
  List<String> complaints(ConfigObject layer) {
    List<String> found = new ArrayList<>();
    complain(layer, "", found);
    return found;
  }

  private void complain(ConfigObject object, String prefix, List<String> found) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(object).entrySet()) {
      String path = prefix + ConfigUtil.joinPath(entry.getKey());
      ConfigValue value = entry.getValue();
      boolean isBlock = value instanceof ConfigObject;
      if (blocks.contains(path)) {
        if (!isBlock) {
          found.add(
              "mirrorlake.%s = %s (%s): must be a block of keys"
                  .formatted(path, value.unwrapped(), value.origin().description()));
        } else if (!OPEN.contains(path)) {
          complain((ConfigObject) value, path + ".", found);
        }
      } else if (isBlock && !leaves.containsKey(path) && !((ConfigObject) value).isEmpty()) {
        complain((ConfigObject) value, path + ".", found);
      } else if (!leaves.containsKey(path)) {
        found.add(
            "Unknown key: mirrorlake.%s (%s)%s"
                .formatted(path, value.origin().description(), question(path)));
      }
    }
  }

  /** Near matches by the whole path, or else every key that ends in the same name. */
  private String question(String path) {
    Set<String> all = new TreeSet<>(names());
    all.addAll(blocks);
    String last = path.substring(path.lastIndexOf('.') + 1);
    List<String> sameEnd = all.stream().filter(name -> name.endsWith("." + last)).toList();
    List<String> near = sameEnd.isEmpty() ? NearMatches.of(path, all) : sameEnd;
    return near.isEmpty()
        ? "; keys here: " + String.join(", ", neighbours(path))
        : "; did you mean mirrorlake." + String.join(" or mirrorlake.", near) + "?";
  }

  /** What the innermost known block around the path holds. */
  private List<String> neighbours(String path) {
    String block = path;
    do {
      block = block.substring(0, Math.max(0, block.lastIndexOf('.')));
    } while (!block.isEmpty() && !blocks.contains(block));
    String prefix = block.isEmpty() ? "" : block + ".";
    Set<String> all = new TreeSet<>(names());
    all.addAll(blocks);
    return all.stream()
        .filter(name -> name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0)
        .toList();
  }
}
