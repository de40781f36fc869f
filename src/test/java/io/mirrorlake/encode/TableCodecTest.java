package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableCodecTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private static List<Object> back(
      DataType type, int rows, IntFunction<Object> value, int minCount) {
    return Tables.values(Tables.roundTrip(Tables.column(type, rows, value), minCount));
  }

  private static double share(List<Object> values, Object value) {
    return Collections.frequency(values, value) / (double) values.size();
  }

  @Test
  void aTextOfDistinctValuesCostsNoWidthAndComesBackNewAndDistinct() {
    Dataset<Row> table = Tables.column(DataTypes.StringType, 3_000, r -> "P-%06d".formatted(r * 7));
    assertThat(Tables.codec(table, 5).columns()).isZero();
    List<Object> values = Tables.values(Tables.roundTrip(table, 5));
    assertThat(new HashSet<>(values)).hasSize(3_000);
    assertThat(values).allMatch(v -> v.toString().matches("P-\\d{6,}"));
  }

  @Test
  void aLongTailHasABoundedWidthAndKeepsItsShare() {
    List<Object> real =
        Collections.nCopies(4_000, "head").stream().map(Object.class::cast).toList();
    Dataset<Row> table =
        Tables.column(
            DataTypes.StringType, 14_000, r -> r < real.size() ? "head" : "t" + (r % 2_000));
    TableCodec codec = Tables.codec(table, 1);
    assertThat(codec.width()).isLessThanOrEqualTo(301);
    List<Object> values = Tables.values(Tables.roundTrip(table, 1));
    assertThat(share(values, "head")).isCloseTo(2 / 7.0, within(0.001));
    assertThat(new HashSet<>(values)).hasSizeGreaterThan(1_500);
  }

  @Test
  void aValueHeldByTooFewIsNotReproducedAndNotInTheCodec() {
    Dataset<Row> table =
        Tables.column(
            DataTypes.StringType, 1_000, r -> r < 3 ? "rare-secret" : r % 2 == 0 ? "a" : "b");
    assertThat(Tables.codec(table, 5).toJson()).doesNotContain("rare-secret");
    assertThat(Tables.values(Tables.roundTrip(table, 5))).doesNotContain("rare-secret");
    assertThat(Tables.values(Tables.roundTrip(table, 1))).contains("rare-secret");
  }

  @Test
  void aColumnOfRareValuesOnlyIsGeneralisedAndNeverNull() {
    // Every text is held by two or three rows, every number by one, and none may come back as null.
    List<Object> texts = back(DataTypes.StringType, 1_000, r -> "name %03d".formatted(r % 400), 5);
    assertThat(texts).allMatch(v -> v != null && v.toString().matches("name \\d{3,}"));
    List<Object> numbers = back(DataTypes.IntegerType, 30, r -> r * r, 5);
    assertThat(numbers).allMatch(v -> v != null && (int) v >= 4 && (int) v <= 784);
    List<Object> decimals =
        back(DataTypes.createDecimalType(5, 2), 30, r -> BigDecimal.valueOf(r, 2), 5);
    assertThat(decimals).allMatch(v -> ((BigDecimal) v).scale() == 2);
    List<Object> few = back(DataTypes.StringType, 100, r -> r < 4 ? "n" + r : null, 5);
    assertThat(few).containsOnlyNulls();
  }

  @Test
  void aTailOfFiveThousandCategoriesComesOutWithItsShare() {
    // The k-th category holds about 1/k of the rows.
    int categories = 5_000;
    SplittableRandom random = new SplittableRandom(3);
    Dataset<Row> table =
        Tables.column(
            DataTypes.StringType,
            60_000,
            r -> "c" + (int) Math.pow(categories, random.nextDouble()));
    TableCodec codec = Tables.codec(table, 1);
    assertThat(codec.width()).isLessThanOrEqualTo(301);
    assertTailsAgree(table, 1, 300);
  }

  @Test
  void aTailBeyondTheCountedValuesComesOutWithItsShare() {
    // 30,000 categories of three rows each behind ten frequent ones: a sample would know few.
    Dataset<Row> table =
        Tables.column(
            DataTypes.StringType, 180_000, r -> r % 2 == 0 ? "h" + r % 20 : "t" + r / 2 % 30_000);
    assertThat(Tables.codec(table, 3).width()).isLessThanOrEqualTo(301);
    assertTailsAgree(table, 3, 10);
  }

  private static void assertTailsAgree(Dataset<Row> table, int minCount, int head) {
    List<Object> real = Tables.values(table.collectAsList());
    Map<Object, Long> counts = new HashMap<>();
    real.forEach(v -> counts.merge(v, 1L, Long::sum));
    List<Object> frequent =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Object, Long>comparingByValue().reversed())
            .limit(head)
            .<Object>map(Map.Entry::getKey)
            .toList();
    List<Object> back = Tables.values(Tables.roundTrip(table.limit(20_000), table, minCount));
    HashSet<Object> heads = new HashSet<>(frequent);
    double realTail = real.stream().filter(v -> !heads.contains(v)).count() / (double) real.size();
    double tail = back.stream().filter(v -> !heads.contains(v)).count() / (double) back.size();
    assertThat(tail).isCloseTo(realTail, within(0.02));
    assertThat(counts.keySet()).containsAll(back);
    assertThat(back.stream().filter(v -> !heads.contains(v)).distinct().count())
        .isGreaterThan(1_000);
  }

  @Test
  void clustersOfLongsAtBothEndsOfTheRangeKeepTheirValuesApart() {
    // Doubles tell these numbers apart by steps of 1,024 only.
    List<Object> values =
        back(
            DataTypes.LongType,
            4_000,
            r ->
                r % 2 == 0
                    ? Long.MIN_VALUE + 2L * RANDOM.nextInt(500)
                    : Long.MAX_VALUE - 1 - 2L * RANDOM.nextInt(500),
            1);
    assertThat(values).allMatch(v -> Math.floorMod((Long) v, 2) == 0);
    List<Object> low = values.stream().filter(v -> (Long) v < Long.MIN_VALUE + 1_000).toList();
    List<Object> high = values.stream().filter(v -> (Long) v > Long.MAX_VALUE - 1_000).toList();
    assertThat(low.size() / 4_000.0).isCloseTo(0.5, within(0.02));
    assertThat(high.size() / 4_000.0).isCloseTo(0.5, within(0.02));
    assertThat(new HashSet<>(low)).hasSizeGreaterThan(300);
    assertThat(new HashSet<>(high)).hasSizeGreaterThan(300);
  }

  @Test
  void timestampsBeforeTheGregorianCalendarAreTheSameInstants() {
    Instant old = Instant.parse("1500-02-28T12:00:00Z");
    List<Object> times =
        back(DataTypes.TimestampType, 200, r -> old.plusSeconds(r % 2 * 86_400L), 5);
    assertThat(new HashSet<>(times)).containsExactlyInAnyOrder(old, old.plusSeconds(86_400));
  }

  @Test
  void aBooleanCostsTwoPositionsAndKeepsItsOnePercent() {
    Dataset<Row> table = Tables.column(DataTypes.BooleanType, 2_000, r -> r % 100 == 0);
    assertThat(Tables.codec(table, 5).width()).isEqualTo(2);
    assertThat(share(Tables.values(Tables.roundTrip(table, 5)), true)).isEqualTo(0.01);
  }

  static List<DataType> types() {
    return List.of(
        DataTypes.IntegerType,
        DataTypes.StringType,
        DataTypes.DateType,
        DataTypes.DoubleType,
        DataTypes.TimestampType);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aColumnOfNullsComesBackAsNulls(DataType type) {
    assertThat(back(type, 50, r -> null, 5)).hasSize(50).allMatch(Objects::isNull);
  }

  @Test
  void integersOfEveryWidthComeBackInTypeRangeAndNullShare() {
    for (DataType type :
        List.of(
            DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType)) {
      List<Object> values =
          back(
              type,
              2_000,
              r -> {
                int value = r % 4 == 0 ? Integer.MIN_VALUE : (r * 37) % 120;
                return value == Integer.MIN_VALUE ? null : typed(type, value);
              },
              1);
      assertThat(share(values, null)).isEqualTo(0.25);
      Class<?> expected = typed(type, 0).getClass();
      assertThat(values).filteredOn(Objects::nonNull).allMatch(v -> v.getClass() == expected);
      assertThat(values)
          .filteredOn(Objects::nonNull)
          .allMatch(v -> ((Number) v).intValue() >= 0 && ((Number) v).intValue() < 120);
    }
  }

  private static Object typed(DataType type, int value) {
    if (type.equals(DataTypes.ByteType)) {
      return (byte) value;
    }
    if (type.equals(DataTypes.ShortType)) {
      return (short) value;
    }
    return type.equals(DataTypes.LongType) ? (Object) (long) value : (Object) value;
  }

  @Test
  void longsBeyondDoublePrecisionStayInRangeAndFrequentOnesExact() {
    long odd = Long.MAX_VALUE - 2;
    List<Object> values =
        back(
            DataTypes.LongType,
            1_000,
            r -> r % 2 == 0 ? odd : Long.MAX_VALUE - 1_000_000 - r * 3L,
            1);
    assertThat(share(values, odd)).isEqualTo(0.5);
    assertThat(values).allMatch(v -> (Long) v >= Long.MAX_VALUE - 1_000_000 - 3_000L);
  }

  @Test
  void decimalsComeBackInScaleAndRange() {
    for (int[] shape : new int[][] {{5, 2}, {38, 18}, {3, 0}}) {
      DataType type = DataTypes.createDecimalType(shape[0], shape[1]);
      List<Object> values =
          back(
              type,
              3_000,
              r ->
                  BigDecimal.valueOf((r * 7919L) % 999, shape[1] == 18 ? 17 : shape[1])
                      .setScale(shape[1]),
              1);
      BigDecimal most = BigDecimal.valueOf(998, shape[1] == 18 ? 17 : shape[1]);
      assertThat(values)
          .allSatisfy(
              v -> {
                assertThat(((BigDecimal) v).scale()).isEqualTo(shape[1]);
                assertThat((BigDecimal) v).isBetween(BigDecimal.ZERO, most);
              });
    }
  }

  @Test
  void notANumberAndInfinitiesKeepTheirShares() {
    List<Object> values =
        back(
            DataTypes.DoubleType,
            4_000,
            r ->
                switch (r % 10) {
                  case 0 -> Double.NaN;
                  case 1 -> Double.POSITIVE_INFINITY;
                  case 2 -> Double.NEGATIVE_INFINITY;
                  default -> RANDOM.nextGaussian();
                },
            1);
    assertThat(share(values, Double.NaN)).isEqualTo(0.1);
    assertThat(share(values, Double.POSITIVE_INFINITY)).isEqualTo(0.1);
    assertThat(share(values, Double.NEGATIVE_INFINITY)).isEqualTo(0.1);
  }

  @Test
  void pricesStayOnTheirGridAndZerosKeepTheirShare() {
    List<Object> values =
        back(
            DataTypes.DoubleType,
            5_000,
            r -> r % 5 != 0 ? 0.0 : Math.round(RANDOM.nextDouble(1, 5_000) * 100) / 100.0,
            5);
    assertThat(share(values, 0.0)).isEqualTo(0.8);
    assertThat(values)
        .allSatisfy(
            v ->
                assertThat(Math.abs((Double) v * 100 - Math.rint((Double) v * 100)))
                    .isLessThan(1e-6));
    assertThat(values).allMatch(v -> (Double) v >= 0 && (Double) v <= 5_000);
  }

  @Test
  void datesAndWholeSecondsKeepTypeAndResolution() {
    List<Object> dates =
        back(
            DataTypes.DateType,
            2_000,
            r -> java.sql.Date.valueOf(LocalDate.of(2001, 1, 1).plusDays(r % 1_500)),
            1);
    assertThat(dates)
        .allMatch(v -> v instanceof LocalDate d && d.getYear() >= 2001 && d.getYear() <= 2005);
    List<Object> times =
        back(
            DataTypes.TimestampType,
            2_000,
            r -> java.sql.Timestamp.from(Instant.ofEpochSecond(1_600_000_000L + r * 977L)),
            1);
    assertThat(times)
        .allMatch(
            v ->
                v instanceof Instant i
                    && i.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).equals(i));
  }

  @Test
  void leadingBlanksAndEmptyTextsAreKeptAndAreNotNull() {
    List<Object> values =
        back(DataTypes.StringType, 400, r -> Arrays.asList(" a", "a", "", null).get(r % 4), 5);
    for (Object value : Arrays.asList(" a", "a", "", null)) {
      assertThat(share(values, value)).isEqualTo(0.25);
    }
  }

  @Test
  void aFunctionOfAnotherColumnIsLookedUp() {
    List<Row> rows = new java.util.ArrayList<>();
    for (int r = 0; r < 2_000; r++) {
      rows.add(RowFactory.create("c" + r % 16, r % 16 * 10));
    }
    StructType schema =
        new StructType().add("a.b", DataTypes.StringType).add("größe `x`", DataTypes.IntegerType);
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, schema);
    assertThat(Tables.codec(table, 5).columns()).isEqualTo(1);
    Map<Object, Object> pairs = new HashMap<>();
    for (Row row : Tables.roundTrip(table, 5)) {
      pairs.put(row.get(0), row.get(1));
    }
    for (int c = 0; c < 16; c++) {
      assertThat(pairs).containsEntry("c" + c, c * 10);
    }
  }

  private static Dataset<Row> pairs(int rows, java.util.function.IntFunction<Row> row) {
    StructType schema =
        new StructType().add("a", DataTypes.IntegerType).add("b", DataTypes.StringType);
    return SparkTest.spark()
        .createDataFrame(java.util.stream.IntStream.range(0, rows).mapToObj(row).toList(), schema);
  }

  @Test
  void aLookupHoldsNoValueThatTooFewRowsHold() {
    // 40 values of a in 4,000 rows, three of them with a rare value of their own.
    Dataset<Row> table =
        pairs(
            4_000,
            r ->
                r < 3
                    ? RowFactory.create(999, "rare-secret")
                    : RowFactory.create(r % 40, "g" + r % 40 / 4));
    TableCodec codec = Tables.codec(table, 5);
    assertThat(codec.columns()).isEqualTo(1);
    assertThat(codec.toJson()).doesNotContain("rare-secret").doesNotContain("999");
    assertThat(Tables.roundTrip(table, 5)).allMatch(row -> row.getString(1).startsWith("g"));
  }

  @Test
  void numbersThatRecurComeBackAsSeenHoweverManyThereAre() {
    // 1,500 numbers at gaps of 3 and 11 in turn, 20 rows each: as in a timetable.
    IntFunction<Object> recurring = r -> r % 1_500 * 7 + (r % 2 == 0 ? 0 : 4);
    List<Object> values = back(DataTypes.IntegerType, 30_000, recurring, 5);
    Set<Object> seen = IntStream.range(0, 1_500).mapToObj(recurring).collect(Collectors.toSet());
    assertThat(seen).containsAll(values);
    // Numbers that each belong to one row are not among what comes back, whatever may be
    // reproduced.
    IntFunction<Object> lone = r -> r * 7 + (r % 3 == 1 ? 1 : 0);
    Set<Object> alone = IntStream.range(0, 3_000).mapToObj(lone).collect(Collectors.toSet());
    assertThat(back(DataTypes.IntegerType, 3_000, lone, 1)).anyMatch(v -> !alone.contains(v));
  }

  @Test
  void aLookupOfAValueBetweenTwoSeenOnesIsNeverNull() {
    // More values than come back as seen ones: a is interpolated, and b must follow.
    Dataset<Row> table =
        pairs(40_000, r -> RowFactory.create(r % 1_000 * 7, "g" + r % 1_000 / 100));
    TableCodec codec = Tables.codec(table, 5);
    assertThat(codec.columns()).isEqualTo(1);
    List<Row> back = Tables.roundTrip(table, 5);
    assertThat(back).allMatch(row -> !row.isNullAt(1));
    assertThat(back)
        .allSatisfy(
            row ->
                assertThat(row.getString(1))
                    .isIn(
                        "g" + row.getInt(0) / 700,
                        "g" + Math.max(0, row.getInt(0) - 7) / 700,
                        "g" + (row.getInt(0) + 7) / 700));
  }

  @Test
  void unseenValuesAreEncodedWithoutAnError() {
    TableCodec codec = Tables.codec(Tables.column(DataTypes.IntegerType, 500, r -> r % 7), 5);
    short[] codes = new short[1];
    for (Object unseen : Arrays.asList(null, -100, 100)) {
      codec.encode(RowFactory.create(unseen), codes, 0);
      assertThat((int) codes[0]).isBetween(0, codec.width() - 1);
    }
  }

  @Test
  void aCodecComesBackFromItsJson() {
    TableCodec codec =
        Tables.codec(Tables.column(DataTypes.DoubleType, 3_000, r -> RANDOM.nextGaussian()), 5);
    assertThat(Tables.reread(codec).toJson()).isEqualTo(codec.toJson());
    assertThat(Tables.reread(codec).blocks()).isEqualTo(codec.blocks());
  }

  @Test
  void everyColumnOfTheCensusTableKeepsItsDistribution() {
    Dataset<Row> table =
        SparkTest.spark()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("sample-data/adult.csv")
            .cache();
    List<Row> real = table.collectAsList();
    List<Row> decoded = Tables.roundTrip(table, 1);
    for (int c = 0; c < table.columns().length; c++) {
      assertThat(kolmogorovSmirnov(real, decoded, c)).as(table.columns()[c]).isLessThan(0.01);
    }
  }

  /** Largest difference of the cumulative shares, values in the order of their text or number. */
  private static double kolmogorovSmirnov(List<Row> left, List<Row> right, int column) {
    java.util.TreeMap<Object, long[]> counts =
        new java.util.TreeMap<>(
            java.util.Comparator.comparing((Object v) -> v instanceof Integer i ? i : 0)
                .thenComparing(String::valueOf));
    left.forEach(
        row ->
            counts
                .computeIfAbsent(
                    String.valueOf(row.get(column)).equals("null") ? "null" : row.get(column),
                    v -> new long[2])[0]++);
    right.forEach(
        row ->
            counts
                .computeIfAbsent(row.isNullAt(column) ? "null" : row.get(column), v -> new long[2])[
                1]++);
    double gap = 0;
    double worst = 0;
    for (long[] n : counts.values()) {
      gap += n[0] / (double) left.size() - n[1] / (double) right.size();
      worst = Math.max(worst, Math.abs(gap));
    }
    return worst;
  }
}
