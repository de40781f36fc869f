package io.mirrorlake.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The guarantee that a model has to keep.
 *
 * @param mode whether there is one
 * @param epsilon privacy loss at the most
 * @param delta chance that the loss is larger; absent: from the noisy row count, n^−1.5
 * @param unit whom the guarantee is for: {@code record}, or the column that names the person or
 *     thing which several records belong to; absent: a record, unless a column looks like such a
 *     key
 * @param recordsPerUnit records of one unit that are used at the most
 * @param isNoiseSeeded whether noise comes from the job's seed: repeatable, and therefore not
 *     private
 * @param domains what is publicly known of columns, by their names
 */
public record DifferentialPrivacySettings(
    Mode mode,
    double epsilon,
    OptionalDouble delta,
    Optional<String> unit,
    int recordsPerUnit,
    boolean isNoiseSeeded,
    Map<String, DeclaredDomain> domains) {
  private static final double MOST_EPSILON = 1_000;

  /** Whether a model keeps a guarantee. */
  public enum Mode {
    /** No guarantee: the model learns from the rows themselves. */
    NONE,
    /** (ε, δ)-differential privacy: the model learns from noisy counts only. */
    DP
  }

  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a value out of range
   */
  public DifferentialPrivacySettings {
    Rule.positive("privacy.epsilon", epsilon);
    Rule.between("privacy.epsilon", epsilon, 0, MOST_EPSILON);
    if (delta.isPresent() && !(delta.getAsDouble() > 0 && delta.getAsDouble() < 0.1)) {
      throw new SettingException(
          "privacy.delta", delta.getAsDouble(), "auto, or a number above 0 and below 0.1");
    }
    Rule.notBlank("privacy.unit", unit);
    Rule.atLeast("privacy.records-per-unit", recordsPerUnit, 1);
    domains = Collections.unmodifiableMap(new TreeMap<>(domains));
  }

  /** Whether a guarantee was asked for. */
  public boolean isOn() {
    return mode == Mode.DP;
  }
}
