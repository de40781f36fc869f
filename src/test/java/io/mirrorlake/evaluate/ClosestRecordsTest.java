package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.trees.FeatureTable;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ClosestRecordsTest {
  private static final ScoredColumns COLUMNS = new ScoredColumns(SmallTables.SCHEMA);

  @Test
  void distancesAreGowers() {
    double none = Double.NaN;
    // Range of the number: 10. The third column is a code.
    FeatureTable real = table(new double[] {0, 10, none}, new double[] {0, 1, none});
    GowerPoints points = GowerPoints.of(real, GowerPoints.Scale.of(real));
    FeatureTable probes = table(new double[] {4, 100, none, 9}, new double[] {0, 1, none, 7});
    NearestDistances nearest =
        NearestSearch.of(
            SparkTest.spark(), GowerPoints.of(probes, GowerPoints.Scale.of(real)), points);
    // (0.4 + 0) / 2; (1 + 0) / 2; both missing; (0.1 + 1) / 2.
    double[] expected = {0.2, 0.5, 0, 0.55};
    for (int probe = 0; probe < expected.length; probe++) {
      assertThat(nearest.nearest(probe)).isCloseTo(expected[probe], within(1e-6));
    }
  }

  private static FeatureTable table(double[] numbers, double[] codes) {
    return new FeatureTable(
        numbers.length,
        new double[][] {numbers, codes},
        new boolean[] {false, true},
        List.of("number", "code"));
  }

  @Test
  void nearestOfManyBlocksIsThatOfAllPairs() {
    Random random = new Random(5);
    double[] references = random.doubles(3_000).toArray();
    double[] probes = random.doubles(700).toArray();
    FeatureTable real = table(references, new double[3_000]);
    GowerPoints.Scale scale = GowerPoints.Scale.of(real);
    NearestDistances nearest =
        NearestSearch.of(
            SparkTest.spark(),
            GowerPoints.of(table(probes, new double[700]), scale),
            GowerPoints.of(real, scale));
    assertThat(nearest.size()).isEqualTo(700);
    for (int probe = 0; probe < 700; probe++) {
      double least = 1;
      for (double reference : references) {
        least = Math.min(least, Math.abs(reference - probes[probe]));
      }
      assertThat(nearest.nearest(probe)).isCloseTo(least / 2, within(1e-5));
    }
  }

  @Test
  void equalTablesAreEquallyNear() {
    Dataset<Row> table = SmallTables.periodic(200, 0);
    ClosestRecords closest =
        ClosestRecords.of(SparkTest.spark(), table, Optional.of(table), table, COLUMNS, 1);
    assertThat(closest.shareNearerTrain()).isEqualTo(Scored.of(0.5));
    assertThat(closest.attack().auc()).isEqualTo(Scored.of(0.5));
    assertThat(closest.medianTrain()).isEqualTo(Scored.of(0));
    assertThat(closest.fifthPercentileRatio().reason()).isEqualTo("the divisor is 0");
  }

  @Test
  void withoutHoldoutDistancesToTrainAreLeft() {
    Dataset<Row> table = SmallTables.periodic(200, 0);
    ClosestRecords closest =
        ClosestRecords.of(
            SparkTest.spark(),
            table,
            Optional.of(SmallTables.periodic(10, 0)),
            SmallTables.periodic(60, 0.5),
            COLUMNS,
            1);
    assertThat(closest.medianTrain().value()).isPresent();
    assertThat(closest.shareNearerTrain())
        .isEqualTo(Scored.missing("the holdout table has 10 rows, fewer than 50"));
    assertThat(
            ClosestRecords.of(SparkTest.spark(), table, Optional.empty(), table, COLUMNS, 1)
                .attack()
                .auc()
                .reason())
        .isEqualTo("there is no holdout");
  }

  @Test
  void tooFewRowsGiveTheReason() {
    Dataset<Row> table = SmallTables.periodic(49, 0);
    assertThat(
            ClosestRecords.of(SparkTest.spark(), table, Optional.of(table), table, COLUMNS, 1)
                .medianTrain())
        .isEqualTo(Scored.missing("the real table has 49 rows, fewer than 50"));
  }
}
