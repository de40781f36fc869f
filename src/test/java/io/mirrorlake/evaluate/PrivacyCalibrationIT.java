package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.table.RowSplit;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the privacy figures say of tables whose privacy is known, on Adult. */
@Tag("integration")
class PrivacyCalibrationIT {
  private final Dataset<Row> train = AdultTables.train().cache();
  private final Dataset<Row> holdout = AdultTables.holdout().cache();
  private final ScoredColumns columns = ScoredColumns.of(train, Map.of());

  private ClosestRecords closest(Dataset<Row> aside, Dataset<Row> synthetic) {
    return ClosestRecords.of(SparkTest.spark(), train, Optional.of(aside), synthetic, columns, 11);
  }

  private static double figure(Scored scored) {
    return scored.value().orElseThrow();
  }

  @Test
  void unseenRowsAreNoNearerToTrainingRows() {
    RowSplit halves = RowSplit.of(holdout, 0.5, 3);
    ClosestRecords closest = closest(halves.holdout(), halves.train());
    assertThat(figure(closest.shareNearerTrain())).isCloseTo(0.5, within(0.03));
    assertThat(figure(closest.shareBalanced())).isCloseTo(0.5, within(0.03));
    assertThat(figure(closest.fifthPercentileRatio())).isCloseTo(1, within(0.15));
    assertThat(figure(closest.attack().auc())).isLessThan(0.53);
  }

  /**
   * Shares that an independent script (Gower distances by NumPy) gives on copies made the same way:
   * each cell has this chance to be that of another row.
   */
  @ParameterizedTest
  @CsvSource({"0.1, 0.80", "0.3, 0.60", "0.5, 0.54"})
  void theShareFallsWithTheCellsRedrawn(double redrawn, double share) {
    ClosestRecords closest = closest(holdout, AdultTables.redrawn(train, redrawn, 5));
    assertThat(figure(closest.shareBalanced())).isCloseTo(share, within(0.03));
  }

  @Test
  void anAttackOnRedrawnCopiesFindsMembers() {
    ClosestRecords closest = closest(holdout, AdultTables.redrawn(train, 0.3, 5));
    assertThat(figure(closest.attack().auc())).isGreaterThan(0.54);
    assertThat(figure(closest.attack().truePositiveRate())).isGreaterThan(0.03);
  }

  @Test
  void aTrainingCopyIsFound() {
    ClosestRecords closest = closest(holdout, train);
    assertThat(figure(closest.shareBalanced())).isGreaterThan(0.99);
    assertThat(figure(closest.attack().auc())).isGreaterThan(0.99);
    assertThat(figure(closest.fifthPercentileTrain())).isZero();
  }

  @Test
  void exactCopiesByChanceAreThoseCounted() {
    ExactCopies copies = ExactCopies.of(train, Optional.of(holdout), holdout, columns);
    // 23 of the 16,281 test rows stand in the training table too; 5 repeat another test row.
    assertThat(copies.ofTrain()).isEqualTo(Scored.of(23 / 16_281.0));
    assertThat(copies.duplicates()).isEqualTo(Scored.of(5 / 16_281.0));
    assertThat(copies.ofHoldout()).isEqualTo(Scored.of(1));
  }
}
