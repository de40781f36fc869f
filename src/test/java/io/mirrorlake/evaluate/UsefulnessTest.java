package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.JobException;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class UsefulnessTest {
  private static final ScoredColumns COLUMNS = new ScoredColumns(SmallTables.SCHEMA);

  private static Usefulness usefulness(Dataset<Row> table, String target) {
    return Usefulness.of(SparkTest.spark(), table, table, table, COLUMNS, target, 1);
  }

  @Test
  void anUnknownTargetIsAskedFor() {
    Dataset<Row> table = SmallTables.periodic(60, 0);
    assertThatThrownBy(() -> usefulness(table, "dya"))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("Target column not found: dya; did you mean day");
  }

  @Test
  void measuresAreThoseOfTheConfusionMatrix() {
    // Predicted 1: two of them right; predicted 0: one right, one wrong.
    Map<String, Scored> scores =
        PredictionScores.ofClasses(
            new double[] {1, 1, 0, 0, 1}, new double[] {0.9, 0.6, 0.7, 0.1, 0.2});
    assertThat(scores.get("accuracy")).isEqualTo(Scored.of(3 / 5.0));
    assertThat(scores.get("f1")).isEqualTo(Scored.of(2 * 2 / (2 * 2 + 2.0)));
    assertThat(scores.get("auc")).isEqualTo(Scored.of(4 / 6.0));
    assertThat(PredictionScores.ofValues(new double[] {1, 2, 3}, new double[] {1, 2, 4}).get("r2"))
        .isEqualTo(Scored.of(0.5));
  }

  @Test
  void theRarestClassIsPredictedAndANumbersValue() {
    Dataset<Row> table = SmallTables.periodic(600, 0);
    Usefulness classes = usefulness(table, "back`tick");
    assertThat(classes.positiveClass()).hasValue("c3");
    assertThat(classes.scores())
        .extracting(ModelScore::measure)
        .containsExactly("auc", "f1", "accuracy");
    Usefulness values = usefulness(table, "a.b");
    assertThat(values.positiveClass()).isEmpty();
    assertThat(values.scores()).hasSize(1);
    ModelScore score = values.scores().get(0);
    assertThat(score.ratio()).isEqualTo(Scored.of(1));
    assertThat(score.trainedOnReal().value().orElseThrow()).isBetween(0.2, 1.0);
  }

  @Test
  void whatCannotBeScoredSaysWhy() {
    assertThat(usefulness(SmallTables.periodic(40, 0), "day").reason())
        .isEqualTo("the real table has 40 rows, fewer than 50");
    Dataset<Row> constant = SmallTables.periodic(300, 0).filter("day = 1");
    Usefulness oneClass = usefulness(constant, "day");
    assertThat(oneClass.positiveClass()).hasValue("1");
    assertThat(oneClass.scores().get(0).trainedOnSynthetic())
        .isEqualTo(Scored.missing("the holdout has one class only"));
  }

  @Test
  void tooFewRowsCannotBeToldApart() {
    Dataset<Row> few = SmallTables.periodic(49, 0);
    Dataset<Row> many = SmallTables.periodic(300, 0);
    assertThat(TwoSampleTest.of(SparkTest.spark(), many, few, COLUMNS, 1_000, 1).auc())
        .isEqualTo(Scored.missing("the synthetic table has 49 rows, fewer than 50"));
    assertThat(
            TwoSampleTest.of(
                    SparkTest.spark(), many, SmallTables.periodic(300, 100), COLUMNS, 1_000, 1)
                .auc())
        .isEqualTo(Scored.of(1));
  }
}
