package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.RelationSettings;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import io.mirrorlake.relate.DrawnColumn;
import io.mirrorlake.relate.RelationSearch;
import io.mirrorlake.relate.Relations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes that follow from several columns, by a rule that is known. */
class DrawnColumnsTest {
  private static final int ROWS = 30_000;
  private static final PrivacySettings PRIVACY = new PrivacySettings(5);
  private static final RelationSettings ALL = new RelationSettings(true, true, Set.of());
  private static final int EITHER = 4;
  private static final int FRAUD = 5;
  private static final int SIDE = 6;

  private static List<Row> rows;
  private static ProfiledTable table;

  /**
   * Two bits and their exclusive or, wrong in 5% and null in 10% of the rows; fraud in 2%, where
   * amount and age are high; a side that the sign of one number tells by itself.
   */
  @BeforeAll
  static void make() {
    SplittableRandom random = new SplittableRandom(11);
    rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      boolean a = random.nextBoolean();
      boolean b = random.nextBoolean();
      double amount = Math.round(1e3 * random.nextGaussian()) / 1e3;
      int age = 18 + random.nextInt(70);
      double risk = 2 * amount + 0.05 * (age - 50) + 0.3 * random.nextGaussian();
      String either =
          random.nextInt(10) == 0 ? null : a ^ b ^ random.nextInt(20) == 0 ? "yes" : "no";
      rows.add(
          RowFactory.create(
              a,
              b,
              amount,
              age,
              either,
              risk > 4.6 ? 1 : 0,
              amount + 0.5 * random.nextGaussian() > 0));
    }
    StructType schema =
        new StructType()
            .add("a", DataTypes.BooleanType)
            .add("b", DataTypes.BooleanType)
            .add("amount", DataTypes.DoubleType)
            .add("age", DataTypes.IntegerType)
            .add("either", DataTypes.StringType)
            .add("fraud", DataTypes.IntegerType)
            .add("side", DataTypes.BooleanType);
    table =
        TableProfiler.profile(SparkTest.spark().createDataFrame(rows, schema), Tables.SETTINGS, 1);
  }

  private static Relations found(RelationSettings settings) {
    return RelationSearch.find(table, settings, PRIVACY.minCount());
  }

  private static TableCodec codec(RelationSettings settings) {
    return TableCodec.fit(table, found(settings), Tables.SETTINGS, PRIVACY);
  }

  /** The rows, as they come back from their own codes. */
  private static List<Row> back(TableCodec codec) {
    SplittableRandom random = new SplittableRandom(3);
    short[] codes = new short[codec.columns()];
    List<Row> back = new ArrayList<>();
    for (Row row : rows) {
      codec.encode(row, codes, 0);
      back.add(codec.decode(codes, 0, random, back.size()));
    }
    return back;
  }

  private static double share(List<Row> of, Predicate<Row> condition) {
    return (double) of.stream().filter(condition).count() / of.size();
  }

  private static boolean isRight(Row row) {
    return "yes".equals(row.getString(EITHER)) == (row.getBoolean(0) ^ row.getBoolean(1));
  }

  @Test
  void whatColumnsTellOnlyTogetherIsDrawnAsOftenAsItHolds() {
    // Each of the three is told by the other two.
    TableCodec codec = codec(new RelationSettings(true, true, Set.of("a", "b")));
    assertThat(codec.codes(EITHER)).isZero();
    assertThat(codec.values(EITHER)).containsExactlyInAnyOrder("yes", "no", null);
    List<Row> back = back(codec);
    Predicate<Row> isNull = row -> row.isNullAt(EITHER);
    assertThat(share(back, isNull)).isCloseTo(share(rows, isNull), within(0.01));
    Predicate<Row> holds = row -> !row.isNullAt(EITHER) && isRight(row);
    assertThat(share(back, holds)).isCloseTo(share(rows, holds), within(0.01));
  }

  @Test
  void aRareClassIsDrawnAtItsRateAndWhereItBelongs() {
    List<Row> back = back(codec(ALL));
    Predicate<Row> isFraud = row -> row.getInt(FRAUD) == 1;
    assertThat(share(rows, isFraud)).isBetween(0.01, 0.04);
    assertThat(share(back, isFraud)).isCloseTo(share(rows, isFraud), within(0.003));
    List<Row> drawn = back.stream().filter(isFraud).toList();
    List<Row> real = rows.stream().filter(isFraud).toList();
    for (int column : new int[] {2, 3}) {
      assertThat(mean(drawn, column))
          .isCloseTo(mean(real, column), within(0.05 * mean(real, column)));
    }
  }

  private static double mean(List<Row> of, int column) {
    return of.stream()
        .mapToDouble(row -> ((Number) row.get(column)).doubleValue())
        .average()
        .orElse(0);
  }

  @Test
  void whatOneColumnTellsIsLeftToTheNetworks() {
    assertThat(codec(ALL).codes(SIDE)).isEqualTo(2);
    assertThat(found(ALL).drawn())
        .extracting(DrawnColumn::target)
        .hasSize(2)
        .contains(FRAUD)
        .containsAnyOf(0, 1, EITHER);
  }

  @Test
  void noneIsToldFromOneThatIsDrawnAfterIt() {
    Relations relations = found(ALL);
    Set<Integer> itselfAndLater = new HashSet<>();
    // The last of the list is drawn first.
    for (DrawnColumn drawn : relations.drawn()) {
      itselfAndLater.add(drawn.target());
      assertThat(drawn.predictors()).doesNotContainAnyElementsOf(itselfAndLater);
    }
    assertThat(
            relations.descriptions(Arrays.asList(table.profile().schema().fieldNames())).get(FRAUD))
        .startsWith("drawn by trees given ");
  }

  @Test
  void columnsThatAreExcludedOrSwitchedOffAreLearnt() {
    RelationSettings without = new RelationSettings(true, true, Set.of("either"));
    assertThat(found(without).drawn()).noneMatch(drawn -> drawn.target() == EITHER);
    assertThat(found(ALL.withoutDrawn()).drawn()).isEmpty();
    assertThat(codec(ALL.withoutDrawn()).codes(EITHER)).isEqualTo(3);
  }

  @Test
  void theSameRowsComeBackFromTheCodecsJson() throws IOException {
    TableCodec codec = codec(ALL);
    assertThat(back(TableCodec.fromJson(codec.toJson()))).isEqualTo(back(codec));
  }

  @Test
  void aClassOfFewerRowsThanMayBeNamedIsNotDrawn() {
    Relations relations = RelationSearch.find(table, ALL, ROWS);
    assertThat(relations.drawn()).isEmpty();
  }
}
