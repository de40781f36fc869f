package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What columns say of each other. Relations are in the order in which residuals are taken: none is
 * told from the target of one before it. Coming back, the last is undone first. Then columns are
 * drawn, the last first too: none is told from one before it.
 *
 * @param steps the relations
 * @param drawn columns that are drawn given others
 */
public record Relations(
    @JsonProperty("steps") List<Relation> steps, @JsonProperty("drawn") List<DrawnColumn> drawn)
    implements Serializable {
  /** No relation. */
  public static final Relations NONE = new Relations(List.of(), List.of());

  /** Copies the lists. */
  @JsonCreator
  public Relations {
    steps = List.copyOf(steps);
    drawn = List.copyOf(drawn);
  }

  /** Words for a person, by the index of the column that they are about. */
  public Map<Integer, String> descriptions(List<String> names) {
    Map<Integer, String> descriptions = new TreeMap<>();
    steps.forEach(step -> descriptions.put(step.target(), step.describe(names)));
    drawn.forEach(column -> descriptions.put(column.target(), column.describe(names)));
    return descriptions;
  }

  /** Whether there is none. */
  @JsonIgnore
  public boolean isEmpty() {
    return steps.isEmpty() && drawn.isEmpty();
  }

  /**
   * Puts residuals, as doubles or null, in the place of their targets, and null in the place of
   * what is drawn.
   *
   * @param values {@code [columns]}, canonical; changed
   */
  public void takeResiduals(Object[] values) {
    // All before the first is put in its place: relations tell residuals from whole values.
    double[] residuals = new double[steps.size()];
    for (int s = 0; s < residuals.length; s++) {
      residuals[s] = steps.get(s).residual(values) + 0.0; // Canonical: zero has no sign.
    }
    for (int s = 0; s < residuals.length; s++) {
      values[steps.get(s).target()] = Double.isNaN(residuals[s]) ? null : residuals[s];
    }
    drawn.forEach(column -> values[column.target()] = null);
  }

  /**
   * Puts targets in the place of residuals, and draws what is drawn.
   *
   * @param values {@code [columns]}, canonical but for the residuals; changed
   * @param placing puts a target's position where it belongs, on its grid and in its type
   * @param random draws
   */
  public void restore(Object[] values, Placing placing, RandomGenerator random) {
    for (int s = steps.size() - 1; s >= 0; s--) {
      Relation step = steps.get(s);
      Object residual = values[step.target()];
      if (residual != null) {
        double position = step.restored(values, ((Number) residual).doubleValue());
        values[step.target()] = placing.value(step.target(), position);
      }
    }
    for (int d = drawn.size() - 1; d >= 0; d--) {
      values[drawn.get(d).target()] = drawn.get(d).drawn(values, random);
    }
  }

  /** Makes a position a value of a column. */
  @FunctionalInterface
  public interface Placing {
    /**
     * The nearest value that the column can hold.
     *
     * @param column its index
     * @param position where
     * @return canonical
     */
    Object value(int column, double position);
  }
}
