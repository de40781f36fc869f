package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Holds the figures of sequences to tables whose truth is known. */
class SequenceFiguresTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("person", DataTypes.IntegerType)
          .add("step", DataTypes.IntegerType)
          .add("value", DataTypes.DoubleType)
          .add("state", DataTypes.StringType);

  /** AR(1) of the given correlation, stationary, with a state that stays with 0.9. */
  private static List<Row> rows(int persons, double correlation, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < persons; p++) {
      double value = random.nextGaussian();
      boolean isOn = random.nextBoolean();
      for (int s = 0; s < 6; s++) {
        rows.add(RowFactory.create(p, s, value, isOn ? "on" : "off"));
        value =
            correlation * value + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        isOn = random.nextDouble() < 0.9 == isOn;
      }
    }
    return rows;
  }

  private static Map<String, ReferencedMetric> figures(List<Row> synthetic) {
    return SequenceFigures.of(
        SparkTest.spark(),
        table(rows(300, 0.8, 1)),
        Optional.of(table(rows(300, 0.8, 2))),
        table(synthetic),
        List.of("person"),
        "step",
        Map.of("value", "state"),
        10_000,
        1);
  }

  private static Dataset<Row> table(List<Row> rows) {
    return SparkTest.spark().createDataFrame(rows, SCHEMA);
  }

  private static double value(Map<String, ReferencedMetric> figures, String name) {
    return figures.get(name).value().optional().orElseThrow();
  }

  @Test
  void theSameProcessScoresAsTheHoldout() {
    Map<String, ReferencedMetric> figures = figures(rows(300, 0.8, 3));
    assertThat(value(figures, "sequence_lengths")).isEqualTo(1);
    assertThat(value(figures, "sequence_lag1_error")).isLessThan(0.06);
    assertThat(value(figures, "sequence_unit_lag1_error")).isLessThan(0.08);
    assertThat(value(figures, "sequence_within_error")).isLessThan(0.06);
    assertThat(value(figures, "sequence_transitions")).isGreaterThan(0.93);
    assertThat(value(figures, "sequence_c2st_auc")).isBetween(0.4, 0.6);
    assertThat(value(figures, "sequence_pair_c2st_auc")).isBetween(0.4, 0.6);
    assertThat(value(figures, "sequence_dcr_share")).isBetween(0.42, 0.58);
  }

  @Test
  void rowsWithoutMemoryAreSeen() {
    Map<String, ReferencedMetric> figures = figures(rows(300, 0, 3));
    // Lag 1: 0.8 against 0; lag 2: 0.64 against 0.
    assertThat(value(figures, "sequence_lag1_error")).isCloseTo(0.8, within(0.1));
    assertThat(value(figures, "sequence_lag2_error")).isCloseTo(0.64, within(0.1));
    assertThat(value(figures, "sequence_c2st_auc")).isGreaterThan(0.85);
    assertThat(value(figures, "sequence_pair_c2st_auc")).isGreaterThan(0.7);
  }

  /** By hand: glucose 1, 2, 4 of the first, 3, 9 of the second entity, others between them. */
  @Test
  void neighboursInAUnitAreThoseOfTheUnit() {
    List<Row> rows =
        List.of(
            RowFactory.create(1, 1, 1.0, "glucose"),
            RowFactory.create(1, 2, 500.0, "sodium"),
            RowFactory.create(1, 3, 2.0, "glucose"),
            RowFactory.create(1, 4, null, "glucose"),
            RowFactory.create(1, 5, 4.0, "glucose"),
            RowFactory.create(2, 1, 3.0, "glucose"),
            RowFactory.create(2, 2, 700.0, "sodium"),
            RowFactory.create(2, 3, 9.0, "glucose"));
    SequenceShape shape =
        SequenceShape.of(table(rows), List.of("person"), "step", Map.of("value", "state"));
    SequenceSums sums = SequenceScan.of(table(rows), shape, 1, 1).sums();
    // Glucose is the more frequent category, and has code 0: (1,2) (2,4) (3,9).
    assertThat(sums.inUnits).hasSize(1);
    assertThat(sums.unitCorrelation(new SequenceSums.Unit(2, 0)))
        .isCloseTo(7 / Math.sqrt(2 * 26), within(1e-9));
  }

  @Test
  void copiedEntitiesAreSeen() {
    Map<String, ReferencedMetric> figures = figures(rows(300, 0.8, 1));
    assertThat(value(figures, "sequence_dcr_share")).isGreaterThan(0.95);
  }

  @Test
  void sumsAreThoseOfTheDefinition() {
    SequenceSums sums = new SequenceSums(1);
    double[][] entities = {{1, 2, 4}, {3, 3, 9, 1}};
    for (double[] values : entities) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[i];
        squares += values[i] * values[i];
        if (i > 0) {
          sums.pair(1, 0, values[i - 1], values[i]);
        }
      }
      sums.entity(0, values.length, sum, squares);
    }
    // Pearson of (1,2) (2,4) (3,3) (3,9) (9,1): by hand −13.4 / √(39.2 · 38.8).
    assertThat(sums.autocorrelation(1, 0)).isCloseTo(-13.4 / Math.sqrt(39.2 * 38.8), within(1e-9));
    // Means 7/3 and 4: within 14/3 + 36; about the mean 23/7: 121 − 529/7.
    assertThat(sums.within(0)).isCloseTo((14 / 3.0 + 36) / (121 - 529 / 7.0), within(1e-9));
  }
}
