package io.mirrorlake.evaluate;

import static io.mirrorlake.evaluate.FidelityTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.EvaluateSettings;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Tables at the edge of what can be scored, with figures worked out by hand. */
class FidelityEdgesTest {
  private static final EvaluateSettings SETTINGS = FidelityTest.settings(100);
  private static final StructType SCHEMA =
      new StructType()
          .add("a.b", DataTypes.DoubleType)
          .add("`c d`", DataTypes.StringType)
          .add("day", DataTypes.DateType)
          .add("flag", DataTypes.BooleanType);
  private static final Row FULL = RowFactory.create(1.0, "x", Date.valueOf("2024-01-01"), true);
  private static final Row OTHER = RowFactory.create(3.0, "y", Date.valueOf("2024-01-11"), false);
  private static final Row EMPTY = RowFactory.create(null, null, null, null);

  private static Dataset<Row> table(Row... rows) {
    return SparkTest.spark().createDataFrame(Arrays.asList(rows), SCHEMA);
  }

  private static FidelityReport compare(Dataset<Row> real, Dataset<Row> synthetic) {
    return FidelityTest.ofAll(real, synthetic, SETTINGS, FidelityTest.PRIVACY, 1);
  }

  private static ColumnFidelity column(FidelityReport report, int index) {
    return report.columns().get(index);
  }

  @Test
  void anEmptyTableHasNoScores() {
    FidelityReport report = compare(table(FULL, FULL, OTHER, OTHER), table());
    assertThat(report.syntheticRows()).isZero();
    assertThat(report.overall()).isInstanceOf(Metric.NotApplicable.class);
    assertThat(report.columns()).allSatisfy(c -> assertThat(c.shape().optional()).isEmpty());
    assertThat(report.pairs())
        .hasSize(6)
        .allSatisfy(pair -> assertThat(pair.score().text()).contains("no rows"));
    assertThat(compare(table(), table(FULL)).overall().optional()).isEmpty();
    assertThat(compare(table(), table()).overall().optional()).isEmpty();
  }

  @Test
  void oneRowIsItsOwnTwin() {
    FidelityReport report = compare(table(FULL), table(FULL));
    assertThat(value(column(report, 0).shape())).isEqualTo(1);
    assertThat(value(column(report, 0).meanError())).isZero();
    assertThat(column(report, 0).stdError().text()).contains("single value");
    assertThat(value(column(report, 3).shape())).isEqualTo(1);
    // A text that is distinct in one of one rows is taken for an identifier.
    assertThat(column(report, 1).role()).isEqualTo(ColumnRole.LEFT_OUT);
  }

  @Test
  void constantsHaveNoCorrelation() {
    FidelityReport report = compare(table(FULL, FULL), table(FULL, FULL, FULL));
    PairFidelity numbers = report.pairs().get(1);
    assertThat(List.of(numbers.first(), numbers.second())).containsExactly("a.b", "day");
    assertThat(numbers.score().text()).contains("constant");
    assertThat(value(numbers.difference())).isZero();
    assertThat(value(report.overall())).isEqualTo(1);
  }

  @Test
  void aTableOfMissingCellsHasNothingOfTheShapes() {
    FidelityReport report = compare(table(FULL, FULL, OTHER, OTHER), table(EMPTY, EMPTY));
    assertThat(value(report.shapes())).isZero();
    assertThat(value(report.score("mean_error_max"))).isEqualTo(1);
    assertThat(value(report.score("missing_difference_max"))).isEqualTo(1);
    assertThat(column(report, 0).tail().text()).contains("no value");
    FidelityReport both = compare(table(EMPTY, EMPTY), table(EMPTY));
    assertThat(both.shapes().optional()).isEmpty();
  }

  @Test
  void disjointTablesScoreZero() {
    FidelityReport report = compare(table(FULL, FULL), table(OTHER, OTHER));
    assertThat(value(report.shapes())).isZero();
    assertThat(value(column(report, 1).unseen())).isEqualTo(1);
    assertThat(value(column(report, 0).meanError())).isEqualTo(2);
    assertThat(value(column(report, 0).largest())).isEqualTo(3);
  }

  @Test
  void datesCountInDays() {
    FidelityReport report =
        compare(table(FULL, FULL, OTHER, OTHER), table(FULL, OTHER, OTHER, OTHER));
    assertThat(value(column(report, 2).shape())).isEqualTo(0.75);
    // 2024-01-01 is day 19,723; means are 5 and 7.5 days after.
    assertThat(value(column(report, 2).meanError())).isCloseTo(2.5 / 19_728, within(1e-9));
    assertThat(value(report.pairs().get(1).synthetic())).isCloseTo(1, within(1e-12));
  }

  @Test
  void nanAndInfinityAreMissing() {
    Row nan = RowFactory.create(Double.NaN, "x", null, null);
    Row infinite = RowFactory.create(Double.NEGATIVE_INFINITY, "x", null, null);
    FidelityReport report = compare(table(FULL, nan, infinite, OTHER), table(FULL, OTHER));
    assertThat(column(report, 0).realMissing()).isEqualTo(0.5);
    assertThat(value(column(report, 0).shape())).isEqualTo(1);
  }

  @Test
  void extremeDoublesStayFinite() {
    Row low = RowFactory.create(-Double.MAX_VALUE, "x", null, null);
    Row high = RowFactory.create(Double.MAX_VALUE, "x", null, null);
    FidelityReport report = compare(table(low, high, low, high), table(low, high));
    assertThat(value(column(report, 0).shape())).isEqualTo(1);
    assertThat(value(report.pairs().get(0).score())).isEqualTo(1);
  }

  @Test
  void aMissingColumnIsNamed() {
    Dataset<Row> real = table(FULL);
    assertThatThrownBy(() -> compare(real, real.drop("day")))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("Column not found in the synthetic table: day");
  }

  @Test
  void anotherTypeIsNamed() {
    Dataset<Row> real = table(FULL);
    Dataset<Row> texts = real.withColumn("day", real.col("day").cast("string"));
    assertThatThrownBy(() -> compare(real, texts))
        .isInstanceOf(JobException.class)
        .hasMessage(
            "Column day is of type string in the synthetic table and date in the real one;"
                + " give both the same");
  }

  @Test
  void columnsAreFoundByNameWhateverTheirOrder() {
    Dataset<Row> real = table(FULL, OTHER, FULL, OTHER);
    FidelityReport report =
        compare(
            real,
            real.select("flag", "`a.b`", "day", "```c d```").withColumn("more", real.col("flag")));
    assertThat(value(report.overall())).isEqualTo(1);
  }
}
