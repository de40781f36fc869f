package io.mirrorlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalRowsTest {
  @ParameterizedTest
  @CsvSource({"1000, 1", "1000, 2", "1001, 7", "10, 4", "3, 5", "1, 1", "5000, 64"})
  void dealsEveryRowOnceIntoShardsOfNearlyEqualSize(int rows, int shards) {
    List<Row> table = RowsFixture.distinct(rows);
    List<List<Row>> dealt = dealt(RowsFixture.laidOut(table, 3, 1), shards, 42);
    assertThat(dealt).hasSize(shards);
    assertThat(dealt.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(table);
    int least = dealt.stream().mapToInt(List::size).min().orElseThrow();
    int most = dealt.stream().mapToInt(List::size).max().orElseThrow();
    assertThat(most - least).isLessThanOrEqualTo(shards);
  }

  @ParameterizedTest
  @CsvSource({"1, 11", "2, 12", "5, 13", "40, 14"})
  void theLayoutOfTheInputMakesNoDifference(int partitions, long shuffle) {
    List<Row> table = new ArrayList<>(RowsFixture.distinct(500));
    table.addAll(RowsFixture.ofEight(300));
    assertThat(dealt(RowsFixture.laidOut(table, partitions, shuffle), 3, 42))
        .isEqualTo(dealt(RowsFixture.laidOut(table, 3, 0), 3, 42));
  }

  @Test
  void spreadsCopiesOfFewRowsOverAllShards() {
    List<List<Row>> dealt = dealt(RowsFixture.laidOut(RowsFixture.ofEight(800), 4, 1), 4, 42);
    for (List<Row> shard : dealt) {
      Map<Row, Long> counts =
          shard.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      assertThat(counts).hasSize(8);
      // 100 copies over 4 shards: dealt in turn, so each gets 25, give or take the first and last.
      assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(24L, 26L));
    }
  }

  @Test
  void theOrderInAShardHidesTheOrderOfTheTable() {
    List<Row> shard = dealt(RowsFixture.laidOut(RowsFixture.ofEight(800), 4, 1), 2, 42).get(0);
    long repeats = 0;
    for (int i = 1; i < shard.size(); i++) {
      repeats += shard.get(i).equals(shard.get(i - 1)) ? 1 : 0;
    }
    // Independent draws from 8 rows repeat every eighth time: 50 of 399, standard deviation 6.6.
    assertThat(repeats).isBetween(20L, 80L);
  }

  @Test
  void anotherSeedDealsAnew() {
    Dataset<Row> rows = RowsFixture.laidOut(RowsFixture.distinct(200), 2, 1);
    assertThat(dealt(rows, 2, 1)).isNotEqualTo(dealt(rows, 2, 2));
  }

  @Test
  void nullsInDifferentColumnsAreDifferentRows() {
    StructType schema =
        new StructType().add("a", DataTypes.IntegerType).add("b", DataTypes.IntegerType);
    List<Row> rows = List.of(RowFactory.create(null, 1), RowFactory.create(1, null));
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, schema);
    assertThat(table.select(RowHash.of(schema, 42)).distinct().count()).isEqualTo(2);
  }

  @Test
  void costsTwoShuffles() {
    JavaRDD<Row> shards =
        CanonicalRows.shards(RowsFixture.laidOut(RowsFixture.distinct(50), 3, 1), 2, 1);
    long shuffles =
        shards.toDebugString().lines().filter(line -> line.contains("ShuffledRowRDD")).count();
    assertThat(shuffles).isEqualTo(2);
  }

  private static List<List<Row>> dealt(Dataset<Row> rows, int shards, long seed) {
    return CanonicalRows.shards(rows, shards, seed).glom().collect();
  }
}
