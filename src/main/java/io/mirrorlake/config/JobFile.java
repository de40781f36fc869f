package io.mirrorlake.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * The file that describes a job. A name without a scheme is a file of this machine, whatever
 * Hadoop's default file system; a name with one ({@code hdfs:}, {@code s3a:}) is read through
 * Hadoop. HOCON's {@code include} works between local files only.
 */
final class JobFile {
  private final String name;
  private final Configuration hadoop;

  JobFile(String name, Configuration hadoop) {
    this.name = name;
    this.hadoop = hadoop;
  }

  /**
   * The file's values, unresolved.
   *
   * @throws JobException with {@link ExitCode#CONFIGURATION} where the file is missing, unreadable
   *     or no HOCON
   */
  Config values() {
    try {
      return name.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") ? remote() : local();
    } catch (ConfigException e) {
      throw problem("cannot be read as HOCON: " + e.getMessage(), e);
    } catch (JobException e) {
      throw e;
    } catch (IOException
        | RuntimeException e) { // A file system that is not there is a runtime one.
      throw problem("cannot be read: " + e.getMessage(), e);
    }
  }

  private Config local() throws IOException {
    Path file = Path.of(name);
    if (!Files.exists(file)) {
      throw problem("not found (looked in " + Path.of("").toAbsolutePath() + ")", null);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw problem("is not a readable file", null);
    }
    return ConfigFactory.parseFile(file.toFile(), options());
  }

  private Config remote() throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(name);
    FileSystem files = file.getFileSystem(hadoop);
    if (!files.exists(file)) {
      throw problem("not found", null);
    }
    try (Reader reader = new InputStreamReader(files.open(file), StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(reader, options());
    }
  }

  private ConfigParseOptions options() {
    return ConfigParseOptions.defaults()
        .setSyntax(ConfigSyntax.CONF)
        .setAllowMissing(false)
        .setOriginDescription(name);
  }

  private JobException problem(String what, Throwable cause) {
    return new JobException(
        ExitCode.CONFIGURATION, "Configuration file %s %s".formatted(name, what), cause);
  }
}
