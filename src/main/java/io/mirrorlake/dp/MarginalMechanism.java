package io.mirrorlake.dp;

import io.mirrorlake.config.DifferentialPrivacySettings;
import io.mirrorlake.config.JobException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The whole private measurement of a table: row count, decimal places of floating-point columns,
 * one-way marginals with a fifth of the budget, single values of coarse cells, codes cut from them,
 * two-way marginals of the codes with what is left, and what follows from these alone. Touches the
 * rows in two to four Spark aggregations.
 */
public final class MarginalMechanism {
  private static final double ONE_WAY_SHARE = 0.2;
  private static final double POINT_SHARE = 0.08;
  private static final double STEP_SHARE = 0.01;

  private final DifferentialPrivacySettings settings;
  private final Map<String, String> kinds;
  private final int leastCount;
  private final RandomBits bits;

  /**
   * A mechanism.
   *
   * @param settings the guarantee
   * @param kinds kinds of columns that the job file states, by name
   * @param leastCount records that must hold a searched value for it to be considered
   * @param bits randomness of the noise
   */
  public MarginalMechanism(
      DifferentialPrivacySettings settings,
      Map<String, String> kinds,
      int leastCount,
      RandomBits bits) {
    this.settings = settings;
    this.kinds = kinds;
    this.leastCount = leastCount;
    this.bits = bits;
  }

  /**
   * Measures a table.
   *
   * @param table the rows; read two to four times
   * @throws JobException where the job file's declarations do not fit the table, or where a column
   *     looks like an entity's key and no unit is stated
   */
  public PrivateMarginals measure(Dataset<Row> table) {
    StructType schema = table.schema();
    PrivacyUnit unit = PrivacyUnit.of(schema, settings, kinds);
    PublicDomains declared = new PublicDomains(settings.domains(), kinds, unit);
    Dataset<Row> records = unit.bounded(table);
    List<ColumnDomain> known = declared.of(schema);
    List<ColumnDomain> places = StepMeasurements.domains(known);
    boolean areStepsKnown = places.stream().noneMatch(d -> d instanceof DecimalsDomain);
    ExactTotals first = ExactTotals.of(records, areStepsKnown ? known : places, leastCount);

    DiscreteGaussian noise = new DiscreteGaussian(bits);
    RowCount.Measured count =
        RowCount.measure(first.rows(), settings.epsilon(), unit.records(), noise);
    PrivacyLedger ledger = new PrivacyLedger(budget(known, count.rows()));
    ledger.spend(count.entry());
    GaussianMechanism mechanism = new GaussianMechanism(ledger, noise);
    List<ColumnDomain> domains = known;
    ExactTotals totals = first;
    if (!areStepsKnown) {
      double stepRho = ledger.remainingRho() * STEP_SHARE;
      domains =
          declared
              .withSteps(
                  StepMeasurements.measure(
                      mechanism, schema, first, places, unit.records(), stepRho))
              .of(schema);
      totals = ExactTotals.of(records, domains, leastCount);
    }

    int columns = (int) domains.stream().filter(d -> !(d instanceof UnreadDomain)).count();
    int pairs = PairMeasurements.pairs(columns);
    double oneWayRho = ledger.remainingRho() * (pairs > 0 ? ONE_WAY_SHARE : 1);
    List<NoisyHistogram> oneWays =
        new OneWayMeasurements(mechanism, schema, unit.records(), leastCount)
            .measure(totals, domains, oneWayRho);
    double rows = RowCount.estimate(count.rows(), count.entry().sigma(), oneWays);
    List<NoisyHistogram> histograms =
        pairs > 0
            ? new PointMeasurements(mechanism, schema, unit.records())
                .refine(records, oneWays, rows, ledger.remainingRho() * POINT_SHARE)
            : oneWays;
    double sigma = OneWayMeasurements.sigma(domains, oneWayRho, unit.records());
    double pairSigma =
        pairs > 0 ? NoiseScale.sigma(pairs, ledger.remainingRho(), unit.records()) : sigma;
    CodeLimits limits = CodeLimits.of(rows, pairSigma);
    PrivateCodes codes = PrivateCodes.fit(schema, histograms, limits);
    Optional<PairEstimates> estimates = Optional.empty();
    if (!codes.encoded().isEmpty()) {
      List<PairTable> noisy =
          new PairMeasurements(mechanism, unit.records())
              .measure(PairCounts.of(records, codes.codec()), codes.masses(), sigma, rows);
      estimates = Optional.of(PairEstimates.of(codes, sigma, noisy, rows));
    }
    return new PrivateMarginals(
        estimates.map(PairEstimates::codec).orElse(codes.codec()),
        estimates.map(PairEstimates::target),
        Math.round(rows),
        PrivacyStatement.of(ledger, settings, unit.neighbours(schema), bits.areSecure()),
        PrivacyWarnings.of(limits, pairSigma, codes.empty(histograms)));
  }

  private PrivacyBudget budget(List<ColumnDomain> domains, double rows) {
    double delta = settings.delta().orElse(RowCount.customaryDelta(rows));
    return domains.stream().anyMatch(d -> d instanceof SearchedDomain)
        ? PrivacyBudget.withSearch(settings.epsilon(), delta)
        : PrivacyBudget.of(settings.epsilon(), delta);
  }
}
