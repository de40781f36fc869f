package io.mirrorlake.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Where a job's configuration comes from, and which source wins. From the strongest to the weakest:
 *
 * <ol>
 *   <li>{@code --set key=value} on the command line; of two for one key the later,
 *   <li>the job's file,
 *   <li>Spark properties {@code spark.mirrorlake.*}, as a cluster's defaults,
 *   <li>{@code reference.conf} in the jar, which holds every key.
 * </ol>
 *
 * A block is merged key by key; a list or value replaces the weaker one whole. A key that {@code
 * reference.conf} does not know is refused, whichever source states it.
 */
public final class ConfigLoader {
  static final String ROOT = "mirrorlake";

  private final Configuration hadoop;
  private final Config reference;
  private final KnownKeys known;

  /**
   * @param hadoop how the job's file is reached where its name has a scheme
   */
  public ConfigLoader(Configuration hadoop) {
    this.hadoop = hadoop;
    this.reference =
        ConfigFactory.parseResources(
                ConfigLoader.class.getClassLoader(),
                "reference.conf",
                ConfigParseOptions.defaults().setAllowMissing(false))
            .resolve()
            .getConfig(ROOT);
    this.known = new KnownKeys(reference.root());
  }

  /**
   * The job that the sources describe together.
   *
   * @param file the job's file; absent: the other sources have to say all
   * @param assignments {@code key=value} from the command line; the {@code mirrorlake.} before a
   *     key may be left out, and the value is taken as it stands ({@code null} for none), but as
   *     HOCON where the key holds a list or a block
   * @param sparkProperties {@code spark.mirrorlake.*} without that prefix
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a file that cannot be read, an
   *     unknown key, or a value of the wrong type or range; the message says which and where
   */
  public JobConfiguration load(
      Optional<String> file, List<String> assignments, Map<String, String> sparkProperties) {
    Config user = commandLine(assignments);
    if (file.isPresent()) {
      user = user.withFallback(jobFile(file.get()));
    }
    user = user.withFallback(spark(sparkProperties));
    Config effective = withoutDefaultTargetPath(user).withFallback(reference);
    JobSettings settings = settings(effective);
    OutputPaths.check(settings);
    return new JobConfiguration(settings, effective.atPath(ROOT));
  }

  private JobSettings settings(Config effective) {
    try {
      return new SettingsReader(new KeyReader(effective)).job();
    } catch (SettingException e) {
      throw origin(effective, e.key()).map(e::at).orElse(e);
    }
  }

  /** Where a key was set, or nothing where it is the default (or a part of a value). */
  private Optional<String> origin(Config effective, String key) {
    ConfigValue value = effective.root();
    for (String part : ConfigUtil.splitPath(key)) {
      value = value instanceof ConfigObject object ? object.get(part) : null;
    }
    // A block made on a command line has no place of its own, but its values have.
    while (value instanceof ConfigObject object && !object.isEmpty()) {
      value = object.values().iterator().next();
    }
    return Optional.ofNullable(value)
        .map(found -> found.origin().description())
        .filter(place -> !place.startsWith("reference.conf"));
  }

  private Config jobFile(String name) {
    Config file = new JobFile(name, hadoop).values();
    try {
      // The defaults stand behind it, so that a file may refer to them.
      Config resolved = file.resolveWith(file.withFallback(reference.atPath(ROOT)));
      return below(resolved, name);
    } catch (ConfigException e) {
      throw new JobException(
          ExitCode.CONFIGURATION,
          "Configuration file %s cannot be read as HOCON: %s".formatted(name, e.getMessage()),
          e);
    }
  }

  private Config below(Config file, String name) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(file.root()).entrySet()) {
      if (!entry.getKey().equals(ROOT)) {
        throw JobException.configuration(
            "Unknown key: %s (%s); every key of a job file belongs into the block %s { }"
                .formatted(entry.getKey(), entry.getValue().origin().description(), ROOT));
      }
      if (!(entry.getValue() instanceof ConfigObject)) {
        throw JobException.configuration("%s in %s must be a block of keys".formatted(ROOT, name));
      }
    }
    return file.hasPath(ROOT) ? checked(file.getConfig(ROOT)) : ConfigFactory.empty();
  }

  private Config commandLine(List<String> assignments) {
    Config layer = ConfigFactory.empty();
    for (String assignment : assignments) {
      int equals = keyEnd(assignment);
      if (equals <= 0) {
        throw JobException.configuration(
            "--set " + assignment + ": must be key=value, such as --set train.max-rounds=20");
      }
      String key = assignment.substring(0, equals).strip();
      layer = text(layer, key, assignment.substring(equals + 1), "--set " + key);
    }
    return checked(layer);
  }

  private Config spark(Map<String, String> properties) {
    Config layer = ConfigFactory.empty();
    for (Map.Entry<String, String> entry : new TreeMap<>(properties).entrySet()) {
      layer = text(layer, entry.getKey(), entry.getValue(), "spark." + ROOT + "." + entry.getKey());
    }
    return checked(layer);
  }

  /** The first equals sign outside of quotes: a column's name may hold one. */
  private static int keyEnd(String assignment) {
    boolean isQuoted = false;
    for (int i = 0; i < assignment.length(); i++) {
      char c = assignment.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == '=' && !isQuoted) {
        return i;
      }
    }
    return -1;
  }

  /** The layer with one value more, given as text. */
  private Config text(Config layer, String key, String value, String origin) {
    try {
      List<String> path = new ArrayList<>(ConfigUtil.splitPath(key));
      if (path.size() > 1 && path.get(0).equals(ROOT)) {
        path.remove(0);
      }
      String joined = ConfigUtil.joinPath(path);
      return layer.withValue(joined, value(joined, value, origin));
    } catch (ConfigException e) {
      throw new JobException(
          ExitCode.CONFIGURATION, origin + " cannot be read: " + e.getMessage(), e);
    }
  }

  private ConfigValue value(String path, String text, String origin) {
    if (text.strip().equals("null")) {
      return ConfigValueFactory.fromAnyRef(null, origin);
    }
    boolean isHocon = text.strip().startsWith("[") || text.strip().startsWith("{");
    if (known.takesHocon(path) && isHocon) {
      return ConfigValueFactory.fromAnyRef(
          ConfigFactory.parseString("value = " + text).getValue("value").unwrapped(), origin);
    }
    return ConfigValueFactory.fromAnyRef(known.isList(path) ? List.of(text) : text, origin);
  }

  /** The layer, if it states only keys that exist. */
  private Config checked(Config layer) {
    List<String> complaints = known.complaints(layer.root());
    if (!complaints.isEmpty()) {
      throw JobException.configuration(String.join(System.lineSeparator(), complaints));
    }
    return layer;
  }

  /** Who names only a table does not mean the default path as well. */
  private static Config withoutDefaultTargetPath(Config user) {
    return user.hasPath("target.table") && !user.hasPathOrNull("target.path")
        ? user.withValue("target.path", ConfigValueFactory.fromAnyRef(null))
        : user;
  }
}
