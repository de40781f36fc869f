package io.mirrorlake.config;

import com.typesafe.config.ConfigUtil;
import java.util.Optional;

/**
 * A table whose rows belong to rows of the source, as orders belong to customers.
 *
 * @param name what the child is called: the block's name, and the beginning of its columns' names
 *     where parents and children stand side by side
 * @param source where the real rows are
 * @param foreignKey the column that names the parent
 * @param parentKey the source's column that it refers to
 * @param orderBy the column that orders the rows of a parent; absent: they have no order
 * @param targetPath folder of the synthetic rows, in the format and mode of the target
 */
public record ChildSettings(
    String name,
    SourceSettings source,
    String foreignKey,
    String parentKey,
    Optional<String> orderBy,
    String targetPath) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a blank text, or an order that is
   *     the key
   */
  public ChildSettings {
    Rule.notBlank(key(name, "foreign-key"), foreignKey);
    Rule.notBlank(key(name, "parent-key"), parentKey);
    Rule.notBlank(key(name, "order-by"), orderBy);
    Rule.notBlank(key(name, "target"), targetPath);
    if (orderBy.isPresent() && orderBy.get().equals(foreignKey)) {
      throw new SettingException(
          key(name, "order-by"), orderBy.get(), "another column than the foreign key");
    }
  }

  /** The name as part of a path, below the model's and the report's folders. */
  public String folder() {
    return name.replaceAll("[^\\p{L}\\p{N}_-]", "_");
  }

  /** Name of one of this child's keys in a job's file. */
  public String key(String part) {
    return key(name, part);
  }

  private static String key(String name, String part) {
    return "children." + ConfigUtil.joinPath(name) + "." + part;
  }
}
