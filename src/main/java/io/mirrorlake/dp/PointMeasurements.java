package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Values that many records hold exactly (a cap, a usual amount) inside cells of a grid that hold
 * many values: the values of such cells are counted one by one, with noise of their own. Which
 * cells follows from the noisy histograms; each value of them has its count, held or not, so that
 * nothing has to be searched for. A record adds to one count of a column. One Spark aggregation,
 * and none where no column has such cells.
 */
final class PointMeasurements {
  private final GaussianMechanism mechanism;
  private final StructType schema;
  private final int contribution;

  /**
   * Measurements of a table.
   *
   * @param mechanism adds noise and keeps the ledger
   * @param schema the columns
   * @param contribution records of one unit at the most
   */
  PointMeasurements(GaussianMechanism mechanism, StructType schema, int contribution) {
    this.mechanism = mechanism;
    this.schema = schema;
    this.contribution = contribution;
  }

  /**
   * The histograms with the values that were found.
   *
   * @param records the rows
   * @param histograms one for each column
   * @param rows noisy number of records
   * @param rho what it may cost; nothing is spent where there is nothing to count
   */
  List<NoisyHistogram> refine(
      Dataset<Row> records, List<NoisyHistogram> histograms, double rows, double rho) {
    List<ColumnDomain> domains = new ArrayList<>();
    for (NoisyHistogram histogram : histograms) {
      Optional<PointDomain> points =
          histogram.domain() instanceof NumberDomain numbers
              ? PointDomain.of(NumberMasses.of(numbers, histogram, rows), histogram.sigma())
              : Optional.empty();
      domains.add(points.isPresent() ? points.get() : new UnreadDomain());
    }
    long columns = domains.stream().filter(d -> d instanceof PointDomain).count();
    if (columns == 0) {
      return histograms;
    }
    NoiseScale scale = NoiseScale.atLeast(NoiseScale.sigma(columns, rho, contribution));
    ExactTotals totals = ExactTotals.of(records, domains, 1);
    List<NoisyHistogram> refined = new ArrayList<>();
    for (int c = 0; c < histograms.size(); c++) {
      NoisyHistogram histogram = histograms.get(c);
      refined.add(
          domains.get(c) instanceof PointDomain points
              ? histogram.with(
                  found(schema.fields()[c].name(), points, totals.cells().get(c), scale))
              : histogram);
    }
    return refined;
  }

  private List<PointMass> found(String column, PointDomain domain, long[] exact, NoiseScale scale) {
    double[] noisy =
        mechanism.release("single values of " + column, List.of(exact), contribution, scale).get(0);
    double least = scale.sigma() * deviations(domain.values());
    List<PointMass> found = new ArrayList<>();
    for (int cell = 0; cell < domain.values(); cell++) {
      if (noisy[cell] >= least) {
        found.add(new PointMass(domain.value(cell), noisy[cell]));
      }
    }
    return found;
  }

  /** What noise alone exceeds in one of so many counts in every second table. */
  private static double deviations(int values) {
    return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - 0.5 / values);
  }
}
