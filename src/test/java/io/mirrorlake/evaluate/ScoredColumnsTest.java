package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.TableProfiler;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoredColumnsTest {
  /** Keys named and dense, and numbers that are all distinct without being keys. */
  private static final Dataset<Row> REAL = table(1_000, 0);

  private static Dataset<Row> table(int rows, int firstKey) {
    return SparkTest.spark()
        .range(rows)
        .selectExpr(
            "cast(id + " + firstKey + " as int) as serial",
            "id * 7919 + 10000 + " + firstKey + " as order_id",
            "cast(xxhash64(id) as decimal(20, 0)) as customer_no",
            "cast(pmod(xxhash64(id, 1), 1000000000) as int) as salary_cents",
            "cast(pmod(xxhash64(id, 2), 100) as int) as room_no",
            "cast(sha2(cast(id as string), 256) as string) as token",
            "if(id % 3 = 0, null, concat('c', id % 5)) as city");
  }

  @Test
  void keysAreLeftOutAndNumbersThatHappenToDifferAreNot() {
    assertThat(ScoredColumns.of(REAL, Map.of()).schema().fieldNames())
        .containsExactly("salary_cents", "room_no", "city");
  }

  @Test
  void statedKindsDecide() {
    Map<String, String> kinds =
        Map.of("serial", "continuous", "salary_cents", "identifier", "city", "name");
    assertThat(ScoredColumns.of(REAL, kinds).schema().fieldNames())
        .containsExactly("serial", "room_no");
  }

  @Test
  void theProfileTakesTheSameColumnsForKeys() {
    assertThat(
            TableProfiler.profile(
                    REAL, new ProfileSettings(300, 40, 32, 4_096, 200_000, Map.of()), 1)
                .profile()
                .columns()
                .stream()
                .filter(column -> column.kind().isReplaced())
                .map(column -> column.field().name()))
        .containsExactly("serial", "order_id", "customer_no", "token");
  }

  @Test
  void aTableWithNewKeysIsNotToldByThem() {
    Dataset<Row> synthetic = table(1_000, 1_000_000);
    ScoredColumns columns = ScoredColumns.of(REAL, Map.of());
    FidelityReport report =
        Fidelity.of(REAL, synthetic, columns, FidelityTest.settings(100), FidelityTest.PRIVACY, 1);
    assertThat(report.columns().stream().filter(c -> c.role() == ColumnRole.LEFT_OUT))
        .extracting(ColumnFidelity::name)
        .containsExactly("serial", "order_id", "customer_no", "token");
    assertThat(report.score("shapes").optional()).hasValue(1);
    assertThat(
            TwoSampleTest.of(SparkTest.spark(), REAL, synthetic, columns, 1_000, 1)
                .auc()
                .value()
                .orElseThrow())
        .isLessThan(0.6);
  }

  @Test
  void aTableOfKeysAloneAndAnEmptyOneHaveReasons() {
    Dataset<Row> keys = REAL.select("serial", "order_id");
    ScoredColumns none = ScoredColumns.of(keys, Map.of());
    assertThat(none.schema().fieldNames()).isEmpty();
    FidelityReport report =
        Fidelity.of(keys, keys, none, FidelityTest.settings(100), FidelityTest.PRIVACY, 1);
    assertThat(report.score("shapes").optional()).isEmpty();
    assertThat(ScoredColumns.of(REAL.limit(0), Map.of()).schema().fieldNames())
        .isEqualTo(REAL.schema().fieldNames());
  }
}
