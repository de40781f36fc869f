package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.DeclaredDomain;
import io.mirrorlake.config.DifferentialPrivacySettings;
import io.mirrorlake.config.DifferentialPrivacySettings.Mode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.gan.MomentTarget;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class MarginalMechanismTest {
  private static final int ROWS = 4_000;
  private static final StructType SCHEMA =
      new StructType()
          .add("a.b", DataTypes.StringType)
          .add("amount", DataTypes.DoubleType)
          .add("day", DataTypes.DateType)
          .add("ok", DataTypes.BooleanType);

  @Test
  void withLittleNoiseTheTargetIsTheCountedOne() {
    PrivateMarginals marginals = measure(rows(), settings(500, Optional.empty(), 1));
    assertThat(marginals.rows()).isCloseTo(ROWS, within(3L));
    MomentTarget target = marginals.target().orElseThrow();
    // Levels x and y hold 3/4 and 1/4; ok is true for all x and half of y.
    assertThat(target.layout().codes(0)).isEqualTo(2);
    assertThat((double) target.moment(0, 0)).isCloseTo(0.75, within(0.02));
    int ok = target.layout().offset(3);
    assertThat((double) target.moment(0, ok)).isCloseTo(0, within(0.005));
    assertThat((double) target.moment(1, ok)).isCloseTo(0.125, within(0.02));
    assertThat((double) target.moment(ok + 1, 0)).isCloseTo(0.75, within(0.02));
  }

  @Test
  void theLedgerHoldsEveryMeasurementAndStaysWithinTheRequest() {
    PrivateMarginals marginals = measure(rows(), settings(1, Optional.empty(), 1));
    PrivacyStatement statement = marginals.statement();
    assertThat(statement.composedEpsilon()).isLessThanOrEqualTo(1 + 1e-9).isGreaterThan(0.97);
    assertThat(statement.ledger())
        .extracting(LedgerEntry::measured)
        .startsWith(
            "number of records",
            "decimal places of amount",
            "one-way marginal of a.b, values searched",
            "one-way marginal of amount",
            "one-way marginal of day",
            "one-way marginal of ok",
            "two-way marginals")
        .endsWith("two-way marginals with a visible interaction, again");
    assertThat(statement.ledger().stream().mapToDouble(LedgerEntry::rho).sum())
        .isCloseTo(statement.rho(), within(1e-12));
    assertThat(statement.isPrivate()).isFalse();
    assertThat(statement.render()).startsWith("NOT PRIVATE");
  }

  @Test
  void partitionsDoNotMatterAndSecureNoiseNeverRepeats() {
    DifferentialPrivacySettings settings = settings(1, Optional.empty(), 1);
    PrivateMarginals first = measure(rows(), settings);
    PrivateMarginals again = measure(rows().repartition(7), settings);
    assertThat(again.codec().toJson()).isEqualTo(first.codec().toJson());
    assertThat(again.rows()).isEqualTo(first.rows());
    PrivateMarginals secure =
        new MarginalMechanism(settings, Map.of(), 5, RandomBits.secure()).measure(rows());
    assertThat(secure.codec().toJson()).isNotEqualTo(first.codec().toJson());
    assertThat(secure.statement().isPrivate()).isTrue();
  }

  @Test
  void aRareUndeclaredValueNeverComesOutAndAFrequentOneDoes() {
    for (int seed = 0; seed < 5; seed++) {
      PrivateMarginals marginals =
          new MarginalMechanism(
                  settings(1, Optional.empty(), 1), Map.of(), 1, RandomBits.seeded(seed))
              .measure(withSecret(rows()));
      assertThat(marginals.codec().toJson()).contains("\"x\"").doesNotContain("secret");
    }
  }

  @Test
  void anEntityKeyIsRefusedUnlessTheUnitIsDeclared() {
    Dataset<Row> keyed = rows().withColumnRenamed("a.b", "person_id");
    assertThatThrownBy(() -> measure(keyed, settings(1, Optional.empty(), 1)))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("Column person_id looks like the key of an entity")
        .hasMessageContaining("privacy.unit = record");
    assertThat(measure(keyed, settings(1, Optional.of("record"), 1)).rows()).isPositive();
  }

  @Test
  void contributionsOfAUnitAreBoundedAndPaidFor() {
    Dataset<Row> keyed = rows().withColumnRenamed("a.b", "person_id");
    // Two persons with 3,000 and 1,000 records: at most 5 of each are used.
    PrivateMarginals marginals = measure(keyed, settings(100, Optional.of("person_id"), 5));
    assertThat(marginals.rows()).isBetween(1L, 60L);
    assertThat(marginals.statement().ledger()).allMatch(e -> e.sensitivity() == 5);
    assertThat(marginals.statement().neighbours()).contains("person_id").contains("at most 5");
    assertThat(marginals.statement().composedEpsilon()).isLessThanOrEqualTo(100 + 1e-6);
  }

  @Test
  void declarationsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> measure(rows(), declaring("amuont", range("0", "9"))))
        .hasMessage("Column not found: amuont (privacy.domains); did you mean amount?");
    assertThatThrownBy(() -> measure(rows(), declaring("a.b", range("0", "9"))))
        .hasMessageContaining("has the type STRING and no range");
    assertThatThrownBy(() -> measure(rows(), declaring("day", range("2020-01-01", "soon"))))
        .hasMessageContaining("soon is no DATE");
    assertThatThrownBy(() -> measure(rows(), declaring("amount", range("9", "0"))))
        .hasMessageContaining("low must be below high");
  }

  @Test
  void aDeclaredDomainLetsNothingElseOut() {
    DeclaredDomain declared =
        new DeclaredDomain(List.of("x", "z"), Optional.empty(), Optional.empty(), Optional.empty());
    PrivateMarginals marginals = measure(rows(), declaring("a.b", declared));
    assertThat(marginals.codec().toJson()).contains("\"x\"").doesNotContain("\"y\"");
    assertThat(marginals.statement().declaredPublic()).contains("domain of a.b");
  }

  @Test
  void tooFewRowsAreToldWithTheExpectedError() {
    assertThat(measure(rows(), settings(0.1, Optional.empty(), 1)).warnings())
        .anyMatch(w -> w.startsWith("Too few rows for this epsilon") && w.contains("% in two-way"));
    assertThat(measure(rows(), settings(50, Optional.empty(), 1)).warnings()).isEmpty();
  }

  @Test
  void theSearchThresholdKeepsItsPartOfDelta() {
    OneWayMeasurements oneWay = new OneWayMeasurements(null, SCHEMA, 1, 1);
    // A value of one record passes where noise exceeds threshold − 1.
    double threshold = oneWay.threshold(40, 1e-3);
    DiscreteGaussian noise = new DiscreteGaussian(RandomBits.seeded(4));
    int passed = 0;
    for (int i = 0; i < 100_000; i++) {
      passed += 1 + noise.sample(NoiseScale.atLeast(40)) > threshold ? 1 : 0;
    }
    // 100 expected at the bound; six standard deviations above it.
    assertThat(passed).isBetween(20, 160);
  }

  private static PrivateMarginals measure(Dataset<Row> rows, DifferentialPrivacySettings settings) {
    return new MarginalMechanism(settings, Map.of(), 5, RandomBits.seeded(11)).measure(rows);
  }

  private static DifferentialPrivacySettings settings(
      double epsilon, Optional<String> unit, int records) {
    return new DifferentialPrivacySettings(
        Mode.DP, epsilon, OptionalDouble.of(1e-6), unit, records, true, Map.of());
  }

  private static DifferentialPrivacySettings declaring(String column, DeclaredDomain domain) {
    return new DifferentialPrivacySettings(
        Mode.DP, 10, OptionalDouble.of(1e-6), Optional.empty(), 1, true, Map.of(column, domain));
  }

  private static DeclaredDomain range(String low, String high) {
    return new DeclaredDomain(List.of(), Optional.of(low), Optional.of(high), Optional.empty());
  }

  private static Dataset<Row> withSecret(Dataset<Row> rows) {
    Row secret = RowFactory.create("secret", 1.0, Date.valueOf("2020-01-01"), true);
    return rows.union(SparkTest.spark().createDataFrame(List.of(secret), SCHEMA));
  }

  /** x in three of four rows; ok always with x, in every second row without. */
  private static Dataset<Row> rows() {
    List<Row> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < ROWS; i++) {
      boolean isX = i % 4 != 0;
      rows.add(
          RowFactory.create(
              isX ? "x" : "y",
              i % 5 == 0 ? 0.0 : 100 * random.nextDouble() - 20,
              Date.valueOf("2020-%02d-%02d".formatted(1 + i % 12, 1 + i % 28)),
              isX || i % 8 == 0));
    }
    return SparkTest.spark().createDataFrame(rows, SCHEMA);
  }
}
