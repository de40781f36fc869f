package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PointMeasurementsTest {
  private static final int ROWS = 10_000;
  private static final double RHO = 0.01;

  @Test
  void usualAmountsAreFoundAndNothingElse() {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(5, 1e-6));
    NoisyHistogram refined = refine(ledger, DataTypes.IntegerType, amounts(), "20000");
    assertThat(refined.points().stream().map(PointMass::value))
        .contains(BigDecimal.valueOf(5_000), BigDecimal.valueOf(12_345))
        .hasSizeBetween(2, 4);
    assertThat(refined.points())
        .anySatisfy(
            point -> {
              assertThat(point.value()).isEqualByComparingTo("5000");
              assertThat(point.records()).isCloseTo(2_000, within(50.0));
            });
    assertThat(ledger.entries()).hasSize(2);
    assertThat(ledger.entries().get(1).rho()).isLessThanOrEqualTo(RHO);
    assertThat(ledger.entries().get(1).measured()).isEqualTo("single values of amount");
  }

  @Test
  void whatWasFoundIsACellOfItsOwnAndTheRestLiesBeside() {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(5, 1e-6));
    NoisyHistogram refined = refine(ledger, DataTypes.IntegerType, amounts(), "20000");
    NumberMasses masses = NumberMasses.of((NumberDomain) refined.domain(), refined, ROWS);
    int cell = masses.grid().cell(12_345);
    assertThat(masses.grid().least(cell)).isEqualByComparingTo(masses.grid().greatest(cell));
    assertThat(masses.records()[cell]).isCloseTo(1_000, within(50.0));
    assertThat(masses.records()[cell + 1]).isBetween(20.0, 300.0);
    assertThat(Arrays.stream(masses.records()).sum()).isCloseTo(ROWS, within(1e-6));
  }

  @Test
  void noRecordIsGivenToACellWithoutAny() {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(5, 1e-6));
    NoisyHistogram refined = refine(ledger, DataTypes.IntegerType, amounts(), "2000000000");
    NoisyHistogram halved =
        refined.with(
            refined.points().stream()
                .map(point -> new PointMass(point.value(), point.records() / 2))
                .toList());
    NumberMasses masses = NumberMasses.of((NumberDomain) refined.domain(), halved, ROWS);
    int held = masses.grid().cell(20_000);
    double beyond = 0;
    for (int cell = held + 20; cell < masses.grid().cells(); cell++) {
      beyond += masses.records()[cell];
    }
    assertThat(beyond).isZero();
    assertThat(Arrays.stream(masses.records()).sum()).isCloseTo(ROWS, within(1e-6));
  }

  @Test
  void nothingIsSpentWhereEachCellIsAValueOrValuesAreTooMany() {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(5, 1e-6));
    List<Object> ages = IntStream.range(0, ROWS).mapToObj(i -> (Object) (i % 200)).toList();
    assertThat(refine(ledger, DataTypes.IntegerType, ages, "300").points()).isEmpty();
    SplittableRandom random = new SplittableRandom(3);
    List<Object> wide =
        IntStream.range(0, ROWS).mapToObj(i -> (Object) random.nextInt(1_000_000)).toList();
    assertThat(refine(ledger, DataTypes.IntegerType, wide, "1000000").points()).isEmpty();
    List<Object> real = IntStream.range(0, ROWS).mapToObj(i -> (Object) (i % 7 / 7.0)).toList();
    assertThat(refine(ledger, DataTypes.DoubleType, real, "1").points()).isEmpty();
    assertThat(ledger.entries()).hasSize(3).noneMatch(e -> e.measured().contains("single values"));
  }

  /** A fifth at 5,000, a tenth at 12,345, the rest anywhere below 20,000; some missing. */
  private static List<Object> amounts() {
    SplittableRandom random = new SplittableRandom(5);
    List<Object> amounts = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Integer any = i % 50 == 7 ? null : random.nextInt(20_000);
      amounts.add(
          i % 5 == 0 ? Integer.valueOf(5_000) : i % 10 == 1 ? Integer.valueOf(12_345) : any);
    }
    return amounts;
  }

  private static NoisyHistogram refine(
      PrivacyLedger ledger, DataType type, List<Object> values, String high) {
    StructType schema = new StructType().add("amount", type);
    Dataset<Row> rows =
        SparkTest.spark()
            .createDataFrame(values.stream().map(v -> RowFactory.create(v)).toList(), schema);
    PublicGrid grid =
        BoundedGrid.of(
            BigDecimal.ZERO,
            new BigDecimal(high),
            type.equals(DataTypes.DoubleType) ? BigDecimal.ZERO : BigDecimal.ONE);
    List<ColumnDomain> domains = List.of(new NumberDomain(grid, List.of(), true, true));
    GaussianMechanism mechanism =
        new GaussianMechanism(ledger, new DiscreteGaussian(RandomBits.seeded(2)));
    List<NoisyHistogram> histograms =
        new OneWayMeasurements(mechanism, schema, 1, 1)
            .measure(ExactTotals.of(rows, domains, 1), domains, RHO);
    return new PointMeasurements(mechanism, schema, 1).refine(rows, histograms, ROWS, RHO).get(0);
  }
}
