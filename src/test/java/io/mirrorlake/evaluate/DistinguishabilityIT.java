package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The learner's figures on Adult beside those of scikit-learn 1.9.1's
 * HistGradientBoostingClassifier (early_stopping=False, categories given as such).
 */
@Tag("integration")
class DistinguishabilityIT {
  private final SparkSession spark = SparkTest.spark();
  private final Dataset<Row> train = AdultTables.train().cache();
  private final Dataset<Row> holdout = AdultTables.holdout().cache();
  private final ScoredColumns columns = ScoredColumns.of(train, Map.of());

  private double auc(Dataset<Row> synthetic) {
    return TwoSampleTest.of(spark, train, synthetic, columns, 20_000, 1)
        .auc()
        .value()
        .orElseThrow();
  }

  @Test
  void unseenRowsCannotBeToldFromTrainingRows() {
    assertThat(auc(holdout)).isCloseTo(0.5, within(0.02));
  }

  @Test
  void independentColumnsAreToldApart() {
    assertThat(auc(AdultTables.independent(train, 7))).isCloseTo(0.992, within(0.01));
  }

  @Test
  void incomeIsPredictedAsWellAsByScikitLearn() {
    Usefulness useful = Usefulness.of(spark, train, holdout, holdout, columns, "income", 1);
    assertThat(useful.positiveClass()).hasValue(">50K");
    double[] ofReal = {0.927, 0.705, 0.872};
    double[] ofSynthetic = {0.960, 0.765, 0.898};
    for (int measure = 0; measure < 3; measure++) {
      ModelScore score = useful.scores().get(measure);
      assertThat(score.trainedOnReal().value().orElseThrow())
          .isCloseTo(ofReal[measure], within(0.01));
      assertThat(score.trainedOnSynthetic().value().orElseThrow())
          .isCloseTo(ofSynthetic[measure], within(0.01));
    }
  }
}
