package io.mirrorlake.config;

/**
 * A key whose value cannot be used. The message names the key, the value found and the rule; {@link
 * #at(String)} adds where the value was set.
 */
public final class SettingException extends JobException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String found;
  private final String rule;

  /**
   * @param key the key below {@code mirrorlake}, such as {@code train.batch-size}
   * @param found the value as its author wrote it
   * @param rule what the value has to be, to be read after "must be"
   */
  public SettingException(String key, Object found, String rule) {
    super(ExitCode.CONFIGURATION, message(key, found, "", rule));
    this.key = key;
    this.found = String.valueOf(found);
    this.rule = rule;
  }

  private SettingException(SettingException cause, String origin) {
    super(
        ExitCode.CONFIGURATION,
        message(cause.key, cause.found, " (" + origin + ")", cause.rule),
        cause);
    this.key = cause.key;
    this.found = cause.found;
    this.rule = cause.rule;
  }

  /** The key below {@code mirrorlake}. */
  public String key() {
    return key;
  }

  /**
   * The same problem, with the place that set the value.
   *
   * @param origin a file and line, or an option of the command line
   */
  SettingException at(String origin) {
    return new SettingException(this, origin);
  }

  private static String message(String key, Object found, String origin, String rule) {
    return "mirrorlake." + key + " = " + found + origin + ": must be " + rule;
  }
}
