package io.mirrorlake.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

class ColumnStatePropertiesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("whole", DataTypes.LongType)
          .add("double", DataTypes.DoubleType)
          .add("decimal", DataTypes.createDecimalType(30, 4));

  private static List<Row> rows(SplittableRandom random, int rows, int values) {
    List<Row> list = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      int value = random.nextInt(values);
      list.add(
          RowFactory.create(
              value % 9 == 0 ? null : "t" + value,
              value % 7 == 0 ? null : (long) value << 40,
              value / 8.0,
              value % 5 == 0 ? null : BigDecimal.valueOf(value, 3)));
    }
    return list;
  }

  @Property(tries = 100)
  void anyCutAndAnyOrderOfMergingGivesTheStateOfOnePass(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int values,
      @ForAll @IntRange(min = 1, max = 40) int mostCounted) {
    SplittableRandom random = new SplittableRandom(seed);
    List<InternalRow> rows = ProfileFixture.internal(rows(random, 120, values), SCHEMA);
    int first = random.nextInt(rows.size() + 1);
    int second = random.nextInt(first, rows.size() + 1);
    for (int c = 0; c < SCHEMA.size(); c++) {
      Object whole = told(part(rows, 0, rows.size(), mostCounted, c), c);
      ColumnState left =
          part(rows, 0, first, mostCounted, c)
              .merge(part(rows, first, second, mostCounted, c))
              .merge(part(rows, second, rows.size(), mostCounted, c));
      ColumnState right =
          part(rows, second, rows.size(), mostCounted, c)
              .merge(
                  part(rows, 0, first, mostCounted, c)
                      .sealed()
                      .merge(part(rows, first, second, mostCounted, c)));
      assertThat(told(left, c)).isEqualTo(whole);
      assertThat(told(right, c)).isEqualTo(whole);
    }
  }

  private static ColumnState part(List<InternalRow> rows, int from, int to, int most, int column) {
    return ProfileFixture.states(rows.subList(from, to), SCHEMA, most)[column];
  }

  /** All that a state tells. */
  private static Object told(ColumnState state, int column) {
    Map<Object, Long> counts = new HashMap<>();
    state
        .counts(CellForm.of(SCHEMA.fields()[column].dataType()))
        .ifPresent(values -> values.forEach(v -> counts.put(v.value(), v.count())));
    return List.of(state.rows(), state.nulls(), state.decimals(), state.distinct(), counts);
  }

  @Property(tries = 100)
  void countsAreThoseOfAMap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int values) {
    List<Row> rows = rows(new SplittableRandom(seed), 400, values);
    ColumnState[] states =
        ProfileFixture.states(ProfileFixture.internal(rows, SCHEMA), SCHEMA, 1_000);
    for (int c = 0; c < SCHEMA.size(); c++) {
      DataType type = SCHEMA.fields()[c].dataType();
      Map<Object, Long> expected = new HashMap<>();
      for (Row row : rows) {
        if (!row.isNullAt(c)) {
          expected.merge(ColumnValues.canonical(row.get(c)), 1L, Long::sum);
        }
      }
      Map<Object, Long> found = new HashMap<>();
      states[c]
          .counts(CellForm.of(type))
          .orElseThrow()
          .forEach(v -> found.put(v.value(), v.count()));
      assertThat(found).isEqualTo(expected);
    }
  }

  @Property
  void mixingIsUndone(@ForAll long bits) {
    assertThat(HashMix.unmix(HashMix.mix(bits))).isEqualTo(bits);
  }

  @Property
  void decimalPlacesAreThoseOfTheShortestText(
      @ForAll @IntRange(min = -2_000_000_000) int units,
      @ForAll @IntRange(min = 0, max = 12) int places) {
    double x = BigDecimal.valueOf(units, places).doubleValue();
    int expected = Math.max(0, new BigDecimal(Double.toString(x)).stripTrailingZeros().scale());
    assertThat(DecimalPlaces.of(x)).isEqualTo(Math.min(DecimalPlaces.MOST, expected));
    float f = (float) x;
    int shorter = Math.max(0, new BigDecimal(Float.toString(f)).stripTrailingZeros().scale());
    assertThat(DecimalPlaces.of(f)).isBetween(0, Math.min(DecimalPlaces.MOST, shorter));
  }

  @Property
  void mostPlacesAreTheGreaterOfBoth(
      @ForAll long unscaled,
      @ForAll @IntRange(min = 0, max = 12) int places,
      @ForAll @IntRange(min = 0, max = DecimalPlaces.MOST) int known) {
    BigDecimal decimal = BigDecimal.valueOf(unscaled % 1_000_000_000L, places);
    for (double x : new double[] {decimal.doubleValue(), Double.longBitsToDouble(unscaled)}) {
      assertThat(DecimalPlaces.most(x, known)).isEqualTo(Math.max(known, DecimalPlaces.of(x)));
      float f = (float) x;
      assertThat(DecimalPlaces.most(f, known)).isEqualTo(Math.max(known, DecimalPlaces.of(f)));
    }
    long trailing = unscaled / 1_000 * 1_000;
    for (long units : new long[] {unscaled, trailing, 0}) {
      int needed = DecimalPlaces.of(BigDecimal.valueOf(units, places));
      assertThat(DecimalPlaces.most(units, places, known))
          .isEqualTo(Math.max(known, Math.min(DecimalPlaces.MOST, needed)));
    }
  }

  @Example
  void numbersWithoutPlacesHaveNone() {
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -0.0, 0x1p60}) {
      assertThat(DecimalPlaces.of(x)).isZero();
    }
  }
}
