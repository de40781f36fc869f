package io.mirrorlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSplitTest {
  @Test
  void everyRowIsOnOneSide() {
    List<Row> table = RowsFixture.distinct(2000);
    RowSplit split = RowSplit.of(RowsFixture.laidOut(table, 3, 1), 0.25, 42);
    List<Row> holdout = split.holdout().collectAsList();
    List<Row> all = new ArrayList<>(split.train().collectAsList());
    all.addAll(holdout);
    assertThat(all).containsExactlyInAnyOrderElementsOf(table);
    // Binomial: 500, standard deviation 19.4.
    assertThat(holdout.size()).isBetween(420, 580);
    assertThat(split.train().schema()).isEqualTo(RowsFixture.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 30})
  void theLayoutOfTheInputMakesNoDifference(int partitions) {
    List<Row> table = new ArrayList<>(RowsFixture.distinct(300));
    table.addAll(RowsFixture.ofEight(200));
    assertThat(holdout(table, partitions, partitions, 42)).isEqualTo(holdout(table, 3, 0, 42));
  }

  @Test
  void aTableOfEightDistinctRowsIsPartedToo() {
    List<Row> table = RowsFixture.ofEight(1600);
    RowSplit split = RowSplit.of(RowsFixture.laidOut(table, 4, 1), 0.25, 42);
    Map<Row, Long> counts =
        split.holdout().collectAsList().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts).hasSize(8);
    // 200 copies each: 50 set aside, standard deviation 6.1.
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(25L, 75L));
  }

  @Test
  void anotherSeedPartsAnew() {
    List<Row> table = RowsFixture.distinct(200);
    assertThat(holdout(table, 2, 1, 1)).isNotEqualTo(holdout(table, 2, 1, 2));
  }

  @Test
  void aFractionOfZeroSetsNothingAside() {
    List<Row> table = RowsFixture.distinct(50);
    RowSplit split = RowSplit.of(RowsFixture.laidOut(table, 2, 1), 0, 42);
    assertThat(split.holdout().collectAsList()).isEmpty();
    assertThat(split.train().collectAsList()).containsExactlyInAnyOrderElementsOf(table);
  }

  private static List<String> holdout(List<Row> table, int partitions, long shuffle, long seed) {
    return RowSplit.of(RowsFixture.laidOut(table, partitions, shuffle), 0.3, seed)
        .holdout()
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
