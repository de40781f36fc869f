package io.mirrorlake.dp;

import java.util.Arrays;
import java.util.List;

/**
 * What a number's noisy histogram says once its noise is taken out: records of each cell of the
 * line, then of each special value, then of null where it may occur.
 *
 * @param grid cells of the line
 * @param records not negative, {@code [grid.cells() + special values + null]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NumberMasses(PublicGrid grid, double[] records) {
  /** A cell holds records for certain where it shows so many standard deviations of the noise. */
  private static final double CERTAIN = 2;

  /** Denoises a histogram whose records are so many. */
  static NumberMasses of(NumberDomain domain, NoisyHistogram histogram, double rows) {
    int cells = domain.grid().cells();
    double[] line = Arrays.copyOf(histogram.counts(), cells);
    double[] counts = histogram.counts().clone();
    double[] denoised =
        domain.isBounded()
            ? HaarDenoising.onSupport(line, histogram.sigma())
            : HaarDenoising.onUnboundedSupport(line, histogram.sigma());
    System.arraycopy(denoised, 0, counts, 0, cells);
    restoreFaint(counts, histogram.sigma(), rows);
    NumberMasses masses = new NumberMasses(domain.grid(), SimplexProjection.project(counts, rows));
    return histogram.points().isEmpty() ? masses : masses.with(histogram.points(), rows);
  }

  /**
   * Gives records that are too thinly spread to be seen to the cells that are seen: to each by its
   * own records, a large one by no more than those that are just certain, since its count is known
   * well. The projection alone would give as much to a cell that is nearly empty.
   */
  private static void restoreFaint(double[] counts, double sigma, double rows) {
    double most = CERTAIN * sigma;
    double seen = 0;
    double weights = 0;
    for (double count : counts) {
      seen += Math.max(0, count);
      weights += Math.min(most, Math.max(0, count));
    }
    if (seen >= rows || weights <= 0) {
      return;
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += (rows - seen) * Math.min(most, Math.max(0, counts[i])) / weights;
    }
  }

  /**
   * Whether a cell holds records, in spite of the noise.
   *
   * @param sigma of the histogram's noise
   */
  boolean holdsRecords(int cell, double sigma) {
    return records[cell] >= CERTAIN * sigma;
  }

  /**
   * The same line with a cell of its own for each of some values; the rest of a cell lies beside.
   */
  private NumberMasses with(List<PointMass> points, double rows) {
    PublicGrid finer = grid.around(points.stream().map(PointMass::value).toList());
    int extra = finer.cells() - grid.cells();
    double[] counts = new double[records.length + extra];
    System.arraycopy(records, grid.cells(), counts, finer.cells(), records.length - grid.cells());
    double[] rest = Arrays.copyOf(records, grid.cells());
    double[] room = new double[grid.cells()];
    for (int cell = 0; cell < grid.cells(); cell++) {
      room[cell] = grid.high(cell) - grid.low(cell);
    }
    boolean[] isPoint = new boolean[finer.cells()];
    for (PointMass point : points) {
      int cell = finer.cell(point.value().doubleValue());
      int parent = grid.cell(point.value().doubleValue());
      isPoint[cell] = true;
      counts[cell] = point.records();
      rest[parent] -= point.records();
      room[parent] -= finer.high(cell) - finer.low(cell);
    }
    for (int cell = 0; cell < finer.cells(); cell++) {
      int parent = grid.cell(finer.middle(cell));
      if (!isPoint[cell] && rest[parent] > 0) {
        counts[cell] = rest[parent] * (finer.high(cell) - finer.low(cell)) / room[parent];
      }
    }
    for (int cell = 0; cell < counts.length; cell++) {
      // What held nothing stays empty, also where the projection has records to give away.
      counts[cell] = counts[cell] > 0 ? counts[cell] : Double.NEGATIVE_INFINITY;
    }
    return new NumberMasses(finer, SimplexProjection.project(counts, rows));
  }
}
