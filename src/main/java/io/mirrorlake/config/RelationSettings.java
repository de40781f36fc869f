package io.mirrorlake.config;

import java.util.Set;

/**
 * Whether columns that others almost determine are learnt as what those leave open.
 *
 * @param enabled whether relations are looked for
 * @param drawn whether columns of few classes may be drawn given all others, unseen by the networks
 * @param exclude names of columns that are learnt as they are
 */
public record RelationSettings(boolean enabled, boolean drawn, Set<String> exclude) {
  /** Copies the set. */
  public RelationSettings {
    exclude = Set.copyOf(exclude);
  }

  /** The same, where the networks must see every column: what follows a row depends on it. */
  public RelationSettings withoutDrawn() {
    return new RelationSettings(enabled, false, exclude);
  }
}
