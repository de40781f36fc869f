package io.mirrorlake.config;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is publicly known of a column's values, whatever the rows hold. Either levels, or any of the
 * other three.
 *
 * @param levels all values, as text; empty where they are not stated
 * @param low least value, as text: a number, date or timestamp
 * @param high greatest value, as text
 * @param step distance of neighbouring values of a number
 */
public record DeclaredDomain(
    List<String> levels, Optional<String> low, Optional<String> high, Optional<BigDecimal> step) {
  private static final int MOST_LEVELS = 60_000;

  /** Refuses contradictions. */
  public DeclaredDomain {
    levels = List.copyOf(levels);
    boolean ranged = low.isPresent() || high.isPresent() || step.isPresent();
    if (levels.isEmpty() != ranged) {
      throw new IllegalArgumentException("levels = [...], or low, high and step");
    }
    if (low.isPresent() != high.isPresent()) {
      throw new IllegalArgumentException("low and high together, or neither");
    }
    if (step.isPresent() && step.get().signum() <= 0) {
      throw new IllegalArgumentException("a step above 0");
    }
    if (levels.size() > MOST_LEVELS) {
      throw new IllegalArgumentException("at most %d levels".formatted(MOST_LEVELS));
    }
    if (new HashSet<>(levels).size() < levels.size()) {
      throw new IllegalArgumentException("levels that are all different");
    }
  }
}
