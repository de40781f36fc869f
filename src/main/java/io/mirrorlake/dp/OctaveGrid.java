package io.mirrorlake.dp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Grids that need no bounds: sign, octave, 1/{@value #PARTS} of an octave, and a cell of its own at
 * 0. Relative resolution is the same everywhere, so one grid serves ages and incomes; the cells of
 * octaves that no row falls into cost no privacy, since a record adds to one cell whichever it is.
 */
final class OctaveGrid {
  private static final int PARTS = 32;
  private static final int LEAST_OCTAVE = -20;
  private static final int MOST_OCTAVE = 40;

  private OctaveGrid() {}

  /**
   * Of multiples of a step: cells hold whole multiples, so that up to 64 steps from 0 each multiple
   * has its own.
   *
   * @param step distance of the values
   * @param octaves values are below 2^octaves steps; larger ones share the last cell
   */
  static PublicGrid ofMultiples(BigDecimal step, int octaves) {
    double[] starts =
        DoubleStream.concat(
                positive(0, octaves).map(Math::ceil), DoubleStream.of(Math.scalb(1.0, octaves)))
            .distinct()
            .toArray();
    List<Double> borders = new ArrayList<>();
    // Half way between multiples, so that the rounding of a binary fraction cannot move one.
    for (int i = starts.length - 1; i >= 0; i--) {
      borders.add(scaled(-starts[i] + 0.5, step));
    }
    for (double start : starts) {
      borders.add(scaled(start - 0.5, step));
    }
    double[] knots = borders.stream().mapToDouble(Double::doubleValue).toArray();
    return new PublicGrid(
        java.util.Arrays.copyOf(knots, knots.length - 1), knots, step, Math.max(0, step.scale()));
  }

  /** Of numbers of any fineness; those nearer to 0 than 2^{@value #LEAST_OCTAVE} share a cell. */
  static PublicGrid ofReals() {
    double[] starts = positive(LEAST_OCTAVE, MOST_OCTAVE).toArray();
    int n = starts.length;
    double[] edges = new double[2 * n + 1];
    double[] knots = new double[2 * n + 2];
    double end = Math.scalb(1.0, MOST_OCTAVE);
    knots[0] = -end;
    for (int i = 0; i < n; i++) {
      double next = i + 1 < n ? starts[i + 1] : end;
      // A negative cell holds its border at the far side of 0, as its positive twin does.
      edges[n - 1 - i] = Math.nextUp(-next);
      knots[n - i] = i == 0 ? 0 : -starts[i];
      edges[n + 1 + i] = i == 0 ? Double.MIN_VALUE : starts[i];
      knots[n + 1 + i] = i == 0 ? 0 : starts[i];
    }
    knots[2 * n + 1] = end;
    edges[n] = 0;
    return new PublicGrid(edges, knots, BigDecimal.ZERO, 0);
  }

  private static DoubleStream positive(int from, int to) {
    return java.util.stream.IntStream.range(from * PARTS, to * PARTS)
        .mapToDouble(
            i -> Math.scalb(1 + Math.floorMod(i, PARTS) / (double) PARTS, Math.floorDiv(i, PARTS)));
  }

  private static double scaled(double multiple, BigDecimal step) {
    return new BigDecimal(multiple).multiply(step).doubleValue();
  }
}
