package io.mirrorlake.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.ProfileSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TableProfilerTest {
  private static final ProfileSettings SETTINGS =
      new ProfileSettings(300, 40, 32, 4_096, 200_000, Map.of());

  private static Dataset<Row> adult() {
    return SparkTest.spark()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("sample-data/adult.csv");
  }

  @Test
  void countsAreThoseOfSql() {
    Dataset<Row> table = adult();
    TableProfile profile = TableProfiler.profile(table, SETTINGS, 1).profile();
    assertThat(profile.rows()).isEqualTo(table.count());
    for (ColumnProfile column : profile.columns()) {
      String name = column.field().name();
      long nulls = table.filter(table.col(name).isNull()).count();
      assertThat(column.nulls()).as(name).isEqualTo(nulls);
      if (column.exact()) {
        Map<String, Long> expected =
            table.filter(table.col(name).isNotNull()).groupBy(name).count().collectAsList().stream()
                .collect(Collectors.toMap(r -> String.valueOf(r.get(0)), r -> r.getLong(1)));
        Map<String, Long> found =
            column.values().stream()
                .collect(Collectors.toMap(v -> ColumnValues.text(v.value()), ValueCount::count));
        assertThat(found).as(name).isEqualTo(expected);
      }
    }
  }

  @Test
  void noColumnOfTheCensusTableIsReplaced() {
    assertThat(TableProfiler.profile(adult(), SETTINGS, 1).profile().columns())
        .noneMatch(column -> column.kind().isReplaced());
  }

  @Test
  void theSameForAnyPartitioning() {
    String one = TableProfiler.profile(adult().repartition(1), SETTINGS, 1).profile().toJson(1);
    String seven = TableProfiler.profile(adult().repartition(7), SETTINGS, 1).profile().toJson(1);
    assertThat(seven).isEqualTo(one);
  }

  @Test
  void distinctValuesBeyondTheCountedOnesAreCloseToExact() {
    Dataset<Row> table = SparkTest.spark().range(0, 60_000, 1, 4).toDF("id");
    ColumnProfile column = TableProfiler.profile(table, SETTINGS, 1).profile().columns().get(0);
    assertThat(column.exact()).isFalse();
    assertThat(column.distinct()).isBetween(57_000L, 63_000L);
  }

  @Test
  void rowsOfAnySizeAreCounted() {
    Dataset<Row> table =
        SparkTest.spark()
            .range(0, 1_000, 1, 2)
            .selectExpr(
                "id % 3 as small",
                "if(id % 100 = 7, repeat(cast(id as string), 100000), 'short') as text");
    List<ColumnProfile> columns = TableProfiler.profile(table, SETTINGS, 1).profile().columns();
    assertThat(columns.get(0).values())
        .containsExactly(new ValueCount(0L, 334), new ValueCount(1L, 333), new ValueCount(2L, 333));
    assertThat(columns.get(1).distinct()).isEqualTo(11);
    assertThat(columns.get(1).values().get(0)).isEqualTo(new ValueCount("short", 990));
  }

  @Test
  void noValueHeldByTooFewIsInTheProfile() {
    Dataset<Row> table =
        SparkTest.spark().range(1_000).selectExpr("if(id < 3, 'rare-secret', 'common') as x");
    String json = TableProfiler.profile(table, SETTINGS, 1).profile().toJson(5);
    assertThat(json).contains("common").doesNotContain("rare-secret");
  }

  @Test
  void anUnknownColumnOrKindIsRefusedWithWhatThereIs() {
    ProfileSettings column =
        new ProfileSettings(300, 40, 32, 4_096, 1_000, Map.of("agee", "categorical"));
    assertThatThrownBy(() -> TableProfiler.profile(adult(), column, 1))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("did you mean age?");
    ProfileSettings kind = new ProfileSettings(300, 40, 32, 4_096, 1_000, Map.of("age", "numbery"));
    assertThatThrownBy(() -> TableProfiler.profile(adult(), kind, 1))
        .hasMessageContaining("continuous");
  }
}
