package io.mirrorlake.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

class SampleCountsTest {
  /** Of each type, canonical values of any whole number from -50. */
  private static final Map<DataType, IntFunction<Object>> VALUES =
      Map.ofEntries(
          Map.entry(DataTypes.BooleanType, i -> i % 2 == 0),
          Map.entry(DataTypes.ByteType, i -> (byte) i),
          Map.entry(DataTypes.ShortType, i -> (short) (i * 300)),
          Map.entry(DataTypes.IntegerType, i -> i * 40_000_000),
          Map.entry(DataTypes.LongType, i -> i * (1L << 56)),
          Map.entry(DataTypes.DateType, i -> (long) i),
          Map.entry(DataTypes.TimestampType, i -> i * 1_000_003L),
          Map.entry(DataTypes.FloatType, i -> i == 7 ? Float.NaN : i / 3f),
          Map.entry(
              DataTypes.DoubleType,
              i -> i == 7 ? Double.NaN : i == 8 ? Double.NEGATIVE_INFINITY : i / 3.0),
          Map.entry(
              DataTypes.createDecimalType(18, 3),
              i -> BigDecimal.valueOf(i * 10_000_000_000_500L, 3).stripTrailingZeros()),
          Map.entry(
              DataTypes.createDecimalType(30, 4),
              i -> new BigDecimal("1e20").multiply(BigDecimal.valueOf(i, 4)).stripTrailingZeros()),
          Map.entry(DataTypes.StringType, i -> "t" + i));

  @Property(tries = 50)
  void countsAreThoseOfAMapInOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int values) {
    VALUES.forEach(
        (type, value) -> {
          List<Row> rows = new ArrayList<>();
          Map<Object, Long> expected = new TreeMap<>();
          SplittableRandom random = new SplittableRandom(seed);
          for (int r = 0; r < 300; r++) {
            Object drawn = r % 11 == 0 ? null : value.apply(random.nextInt(values) - 50);
            rows.add(RowFactory.create("other", drawn));
            if (drawn != null) {
              expected.merge(drawn, 1L, Long::sum);
            }
          }
          List<ValueCount> counts = new ArrayList<>();
          expected.forEach((v, n) -> counts.add(new ValueCount(v, n)));
          if (!ColumnValues.isOrdered(type)) {
            counts.sort(Comparator.comparingLong(ValueCount::count).reversed());
          }
          assertThat(SampleCounts.of(type, new RowSample(rows, false), 1))
              .as(type.toString())
              .isEqualTo(counts);
        });
  }

  @Example
  void aColumnOfNullsHasNone() {
    RowSample sample = new RowSample(List.of(RowFactory.create((Object) null)), true);
    VALUES.keySet().forEach(type -> assertThat(SampleCounts.of(type, sample, 0)).isEmpty());
  }
}
