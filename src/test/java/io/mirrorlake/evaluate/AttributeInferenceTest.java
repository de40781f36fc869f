package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class AttributeInferenceTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("known", DataTypes.DoubleType)
          .add("secret", DataTypes.StringType)
          .add("amount", DataTypes.DoubleType);

  /** A secret of four values that has nothing to do with what is known. */
  private static Dataset<Row> people(long seed) {
    Random random = new Random(seed);
    return SparkTest.spark()
        .createDataFrame(
            IntStream.range(0, 400)
                .mapToObj(
                    row ->
                        RowFactory.create(
                            random.nextDouble(), "s" + random.nextInt(4), 1 + random.nextDouble()))
                .toList(),
            SCHEMA);
  }

  private static AttributeInference guess(
      Dataset<Row> train, Dataset<Row> holdout, Dataset<Row> synthetic, String column) {
    PrivacySample sample =
        PrivacySample.of(train, Optional.of(holdout), synthetic, new ScoredColumns(SCHEMA), 3);
    return AttributeInference.of(SparkTest.spark(), sample, column);
  }

  @Test
  void aCopyGivesAllSecretsAway() {
    Dataset<Row> train = people(1);
    AttributeInference found = guess(train, people(2), train, "secret");
    assertThat(found.ofTrain()).isEqualTo(Scored.of(1));
    assertThat(found.ofHoldout().value().orElseThrow()).isCloseTo(0.25, within(0.08));
    assertThat(found.risk()).isEqualTo(Scored.of(1));
    assertThat(found.rowsEach()).isEqualTo(400);
    assertThat(guess(train, people(2), train, "amount").risk()).isEqualTo(Scored.of(1));
  }

  @Test
  void otherPeopleGiveNoneAway() {
    AttributeInference found = guess(people(1), people(2), people(3), "secret");
    assertThat(found.risk().value().orElseThrow()).isCloseTo(0, within(0.12));
    assertThat(found.interval().orElseThrow().holds(0)).isTrue();
  }

  @Test
  void riskIsTheExcessOverTheControl() {
    AttributeInference found = AttributeInference.of("x", 0.7, 0.4, 1_000);
    assertThat(found.risk().value().orElseThrow()).isCloseTo(0.5, within(1e-12));
    // Wilson half widths 0.028359 and 0.030308: hypot(0.028359 / 0.6, 0.030308 * 0.3 / 0.36).
    assertThat(found.interval().orElseThrow().half()).isCloseTo(0.053589, within(1e-6));
    assertThat(AttributeInference.of("x", 1, 1, 10).risk().reason()).contains("nothing is left");
  }

  @Test
  void whatCannotBeGuessedHasAReason() {
    Dataset<Row> train = people(1);
    assertThat(guess(train, people(2).limit(10), train, "secret").risk().reason())
        .isEqualTo("the holdout table has 10 rows, fewer than 50");
    assertThatThrownBy(
            () ->
                PrivacyReport.of(
                    SparkTest.spark(),
                    train,
                    Optional.empty(),
                    train,
                    new ScoredColumns(SCHEMA),
                    List.of("sekret"),
                    1))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("Column not found: sekret")
        .hasMessageContaining("secret");
  }

  @Test
  void theTableOfPrivacyHoldsEveryFigure() {
    Dataset<Row> train = people(1);
    PrivacyReport report =
        PrivacyReport.of(
            SparkTest.spark(),
            train,
            Optional.of(people(2)),
            people(3),
            new ScoredColumns(SCHEMA),
            List.of("secret"),
            9);
    List<Row> rows = PrivacyTable.of(SparkTest.spark(), report).collectAsList();
    assertThat(rows)
        .extracting(row -> row.<String>getAs("figure"))
        .contains("exact_copies", "dcr_share", "nndr_p5", "membership_auc", "attribute_risk");
    Row share =
        rows.stream().filter(row -> row.getAs("figure").equals("dcr_share")).findFirst().get();
    assertThat(share.<Double>getAs("low")).isLessThan(share.<Double>getAs("value"));
    assertThat(share.<Double>getAs("high")).isGreaterThan(share.<Double>getAs("value"));
    assertThat(share.<Long>getAs("rows")).isEqualTo(400);
    assertThat(report.summary())
        .containsKey("attribute_risk_max")
        .doesNotContainKey("attribute_risk");
  }
}
