package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.DifferentialPrivacySettings;
import io.mirrorlake.config.DifferentialPrivacySettings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class StepMeasurementsTest {
  @Test
  void placesAreCountedAsWritten() {
    DecimalsDomain domain = new DecimalsDomain();
    assertThat(domain.cell(5.0)).isZero();
    assertThat(domain.cell(1200.0)).isZero();
    assertThat(domain.cell(0.1)).isEqualTo(1);
    assertThat(domain.cell(-2.75)).isEqualTo(2);
    assertThat(domain.cell(1 / 3.0)).isEqualTo(DecimalsDomain.FINER);
    assertThat(domain.cell(Double.NaN)).isEqualTo(domain.cells() - 1);
    assertThat(domain.cell(null)).isEqualTo(domain.cells() - 1);
  }

  @Test
  void theStepIsWhatNearlyAllRecordsHave() {
    // One record in 200 is finer than two places; noise of 10 on every cell.
    assertThat(StepMeasurements.places(new double[] {90, 905, 8_990, 12, 33, -8, 9, 4, 0}, 10))
        .isEqualTo(2);
    assertThat(StepMeasurements.places(new double[] {10_004, -9, 12, 3, -7, 0, 4, 11, 0}, 10))
        .isZero();
    assertThat(StepMeasurements.places(new double[] {3, 9, -4, 3, -7, 0, 4, 10_000, 0}, 10))
        .isEqualTo(DecimalsDomain.FINER);
    // Nothing but nulls: no step is better than a wrong one.
    assertThat(StepMeasurements.places(new double[] {3, 9, -4, 3, -7, 0, 4, 1, 10_000}, 10))
        .isEqualTo(DecimalsDomain.FINER);
  }

  @Test
  void undeclaredPricesComeBackWithTheirDecimalsAndTheLedgerSaysSo() {
    StructType schema =
        new StructType()
            .add("price", DataTypes.DoubleType)
            .add("angle", DataTypes.FloatType)
            .add("shop", DataTypes.StringType);
    SplittableRandom random = new SplittableRandom(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      double price = Math.round(100 * Math.exp(3 + random.nextGaussian())) / 100.0;
      rows.add(RowFactory.create(price, (float) random.nextDouble(), i % 3 == 0 ? "a" : "b"));
    }
    PrivateMarginals marginals =
        new MarginalMechanism(
                new DifferentialPrivacySettings(
                    Mode.DP, 5, OptionalDouble.of(1e-6), Optional.empty(), 1, true, Map.of()),
                Map.of(),
                5,
                RandomBits.seeded(7))
            .measure(SparkTest.spark().createDataFrame(rows, schema));
    assertThat(marginals.codec().toJson()).contains("\"step\":\"0.01\"").contains("\"step\":\"0\"");
    List<LedgerEntry> ledger = marginals.statement().ledger();
    assertThat(ledger)
        .extracting(LedgerEntry::measured)
        .contains("decimal places of price", "decimal places of angle");
    assertThat(
            ledger.stream()
                .filter(e -> e.measured().startsWith("decimal places"))
                .mapToDouble(LedgerEntry::rho)
                .sum())
        .isCloseTo(0.01 * marginals.statement().rho(), within(2e-4 * marginals.statement().rho()));
  }
}
