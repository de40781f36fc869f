package io.mirrorlake.config;

import java.util.Set;

/**
 * Whether columns that others almost determine are learnt as what those leave open.
 *
 * @param enabled whether relations are looked for
 * @param exclude names of columns that are never learnt as a residual
 */
public record RelationSettings(boolean enabled, Set<String> exclude) {
  /** Copies the set. */
  public RelationSettings {
    exclude = Set.copyOf(exclude);
  }
}
