package io.mirrorlake.report;

import io.mirrorlake.evaluate.PairFidelity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Squares of pairs below a diagonal of names. */
final class HeatMap {
  private static final double SIZE = 300;
  private static final double NAMES = 92;
  private static final int LEVELS = 10;

  private final List<String> names;
  private final Map<List<String>, PairFidelity> pairs = new HashMap<>();
  private final Strength strength;
  private final double full;

  /** What a square shows. */
  interface Strength {
    /** Its value, with a sign. */
    double of(PairFidelity pair);
  }

  /**
   * @param names of the columns shown
   * @param pairs among them those of other columns, which are passed over
   * @param strength what squares show
   * @param full value of the full colour
   */
  HeatMap(List<String> names, List<PairFidelity> pairs, Strength strength, double full) {
    this.names = names;
    this.strength = strength;
    this.full = full;
    for (PairFidelity pair : pairs) {
      this.pairs.put(List.of(pair.first(), pair.second()), pair);
      this.pairs.put(List.of(pair.second(), pair.first()), pair);
    }
  }

  /** The drawing. */
  Markup svg(String label) {
    double cell = SIZE / names.size();
    Svg svg = new Svg(SIZE + NAMES, SIZE, label);
    for (int row = 0; row < names.size(); row++) {
      for (int column = 0; column < row; column++) {
        PairFidelity pair = pairs.get(List.of(names.get(column), names.get(row)));
        if (pair != null) {
          double value = strength.of(pair);
          svg.rect(
              style(value),
              column * cell,
              row * cell,
              cell - 1,
              cell - 1,
              "%s × %s: %s"
                  .formatted(
                      Wording.brief(pair.first(), 40),
                      Wording.brief(pair.second(), 40),
                      Wording.decimals(value)));
        }
      }
      String size = names.size() > 22 ? "cat small" : "cat";
      svg.name(size, row * cell + 3, (row + 0.5) * cell + 3.5, names.get(row), 15);
    }
    return svg.end();
  }

  private String style(double value) {
    int level = (int) Math.min(LEVELS, Math.round(Math.abs(value) / full * LEVELS));
    return level == 0 ? "h h0" : "h " + (value > 0 ? "p" : "n") + level;
  }
}
