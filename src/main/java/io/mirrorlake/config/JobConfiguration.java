package io.mirrorlake.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.regex.Pattern;

/**
 * A job's settings and the configuration that they were read from, with every default filled in.
 *
 * @param settings what the stages work with
 * @param effective every key with its value, below {@code mirrorlake}
 */
public record JobConfiguration(JobSettings settings, Config effective) {
  // Spark's own default of spark.redaction.regex, and more names that data sources use.
  private static final Pattern SECRET =
      Pattern.compile(
          "secret|passw|pwd|token|credential|(access|account|private)[._-]?key",
          Pattern.CASE_INSENSITIVE);

  /**
   * The effective configuration as JSON, to be written beside the outputs; a job file of its own,
   * since JSON is HOCON. Reader options whose names speak of secrets are blanked.
   */
  public String json() {
    return render(true);
  }

  /** The effective configuration as HOCON without comments; secrets are blanked as in JSON. */
  public String hocon() {
    return render(false);
  }

  private String render(boolean json) {
    Config shown = effective;
    for (String option : effective.getObject(ConfigLoader.ROOT + ".source.options").keySet()) {
      if (SECRET.matcher(option).find()) {
        shown =
            shown.withValue(
                ConfigLoader.ROOT + ".source.options." + ConfigUtil.quoteString(option),
                ConfigValueFactory.fromAnyRef("*** redacted ***"));
      }
    }
    return shown
        .root()
        .render(
            ConfigRenderOptions.defaults()
                .setComments(false)
                .setOriginComments(false)
                .setFormatted(true)
                .setJson(json));
  }
}
