package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.List;

/**
 * Relations in the order in which residuals are taken: none is told from the target of one before
 * it. Coming back, the last is undone first.
 *
 * @param steps the relations
 */
public record Relations(@JsonValue List<Relation> steps) implements Serializable {
  /** No relation. */
  public static final Relations NONE = new Relations(List.of());

  /** Copies the list. */
  @JsonCreator
  public Relations {
    steps = List.copyOf(steps);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Puts residuals, as doubles or null, in the place of their targets.
   *
   * @param values {@code [columns]}, canonical; changed
   */
  public void takeResiduals(Object[] values) {
    // All before the first is put in its place: relations tell residuals from whole values.
    double[] residuals = new double[steps.size()];
    for (int s = 0; s < residuals.length; s++) {
      residuals[s] = steps.get(s).residual(values);
    }
    for (int s = 0; s < residuals.length; s++) {
      values[steps.get(s).target()] = Double.isNaN(residuals[s]) ? null : residuals[s];
    }
  }

  /**
   * Puts targets in the place of residuals.
   *
   * @param values {@code [columns]}, canonical but for the residuals; changed
   * @param placing puts a target's position where it belongs, on its grid and in its type
   */
  public void restore(Object[] values, Placing placing) {
    for (int s = steps.size() - 1; s >= 0; s--) {
      Relation step = steps.get(s);
      Object residual = values[step.target()];
      if (residual != null) {
        double position = step.restored(values, ((Number) residual).doubleValue());
        values[step.target()] = placing.value(step.target(), position);
      }
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
