package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.RelationSettings;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import io.mirrorlake.relate.RelationSearch;
import io.mirrorlake.relate.Relations;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Tables whose relations are known: they are found, and rows that come back obey them. */
class ResidualsTest {
  private static final int ROWS = 4_000;
  private static final PrivacySettings PRIVACY = new PrivacySettings(5);
  private static final RelationSettings LOOKED_FOR = new RelationSettings(true, true, Set.of());

  /** Departures, delays and arrivals: clock times past midnight, missing together. */
  private static Dataset<Row> flights() {
    SplittableRandom random = new SplittableRandom(3);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      LocalDateTime hour =
          LocalDateTime.of(2023, 1, 1, 0, 0)
              .plusDays(random.nextInt(365))
              .plusHours(5 + random.nextInt(18));
      int scheduled = hour.getHour() * 60 + random.nextInt(60);
      boolean isCancelled = random.nextInt(40) == 0;
      int delay = (int) Math.round(20 * random.nextExponential() - 8);
      int left = Math.floorMod(scheduled + delay, 1440);
      rows.add(
          RowFactory.create(
              hour.atZone(ZoneId.of("America/New_York")).toInstant(),
              hour.getMonthValue(),
              hour.getDayOfMonth(),
              hour.getHour(),
              hhmm(scheduled),
              isCancelled ? null : hhmm(left),
              isCancelled ? null : delay));
    }
    StructType schema =
        new StructType()
            .add("hour_begun", DataTypes.TimestampType)
            .add("month", DataTypes.IntegerType)
            .add("day", DataTypes.IntegerType)
            .add("hour", DataTypes.IntegerType)
            .add("planned", DataTypes.IntegerType)
            .add("left", DataTypes.IntegerType)
            .add("delay", DataTypes.IntegerType);
    return SparkTest.spark().createDataFrame(rows, schema);
  }

  private static int hhmm(int minutes) {
    return minutes / 60 * 100 + minutes % 60;
  }

  private static int minutes(int hhmm) {
    return hhmm / 100 * 60 + hhmm % 100;
  }

  private static Relations relations(Dataset<Row> table) {
    return RelationSearch.find(
        TableProfiler.profile(table, Tables.SETTINGS, 1), LOOKED_FOR, PRIVACY.minCount());
  }

  /** Rows of codes drawn from different rows, column by column: nothing but the relations holds. */
  private static List<Row> mixed(Dataset<Row> table) {
    ProfiledTable profiled = TableProfiler.profile(table, Tables.SETTINGS, 1);
    Relations relations = RelationSearch.find(profiled, LOOKED_FOR, PRIVACY.minCount());
    TableCodec codec = Tables.reread(TableCodec.fit(profiled, relations, Tables.SETTINGS, PRIVACY));
    List<Row> real = table.collectAsList();
    short[][] codes = new short[real.size()][codec.columns()];
    for (int r = 0; r < codes.length; r++) {
      codec.encode(real.get(r), codes[r], 0);
    }
    SplittableRandom random = new SplittableRandom(9);
    List<Row> rows = new ArrayList<>();
    short[] row = new short[codec.columns()];
    for (int r = 0; r < 2_000; r++) {
      for (int c = 0; c < row.length; c++) {
        row[c] = codes[random.nextInt(codes.length)][c];
      }
      rows.add(codec.decode(row, 0, random, r));
    }
    return rows;
  }

  @Test
  void aCalendarIsDerivedInItsOwnTimeZone() {
    List<String> names = List.of(flights().columns());
    assertThat(relations(flights()).steps().stream().map(s -> s.describe(names)))
        .anySatisfy(words -> assertThat(words).startsWith("month of hour_begun (America/"))
        .anySatisfy(words -> assertThat(words).startsWith("day of hour_begun (America/"))
        .anySatisfy(words -> assertThat(words).startsWith("time of day from hour"));
    assertThat(mixed(flights()))
        .allSatisfy(
            row -> {
              LocalDateTime local =
                  LocalDateTime.ofInstant(row.getInstant(0), ZoneId.of("America/New_York"));
              assertThat(local.getMonthValue()).isEqualTo(row.getInt(1));
              assertThat(local.getDayOfMonth()).isEqualTo(row.getInt(2));
              assertThat(local.getHour()).isEqualTo(row.getInt(3));
              assertThat(local.getMinute()).isZero();
            });
  }

  @Test
  void clockTimesAddUpPastMidnightAndAreMissingTogether() {
    List<Row> rows = mixed(flights());
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.isNullAt(5)).describedAs("%s", row).isEqualTo(row.isNullAt(6));
              if (!row.isNullAt(5)) {
                int left = row.getInt(5);
                assertThat(left % 100).isLessThan(60);
                assertThat(Math.floorMod(minutes(row.getInt(4)) + row.getInt(6), 1440))
                    .describedAs("%s", row)
                    .isEqualTo(minutes(left));
              }
            });
    assertThat(rows).anyMatch(row -> row.isNullAt(5));
  }

  /** An amount in cents, what is paid of it, the balance; and a volume of three lengths. */
  private static Dataset<Row> sums() {
    SplittableRandom random = new SplittableRandom(4);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      double amount = Math.rint(100 * Math.exp(5 + random.nextGaussian())) / 100;
      double paid = Math.rint(100 * amount * random.nextDouble()) / 100;
      double a = 1 + random.nextDouble();
      double b = 2 + 3 * random.nextDouble();
      double c = 5 * Math.exp(random.nextGaussian());
      rows.add(
          RowFactory.create(
              amount, paid, Math.rint(100 * (amount - paid)) / 100, a, b, c, a * b * c));
    }
    StructType schema = new StructType();
    for (String name : List.of("amount", "paid", "balance", "a", "b", "c", "volume")) {
      schema = schema.add(name, DataTypes.DoubleType);
    }
    return SparkTest.spark().createDataFrame(rows, schema);
  }

  @Test
  void sumsComeOutToTheCentAndProductsAreFound() {
    List<String> names = List.of(sums().columns());
    assertThat(relations(sums()).steps().stream().map(s -> s.describe(names)))
        .contains("near paid + balance")
        .anySatisfy(words -> assertThat(words).contains("in logarithms"));
    assertThat(mixed(sums()).stream().filter(ResidualsTest::isInRange).toList())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            row -> {
              double off = row.getDouble(0) - row.getDouble(1) - row.getDouble(2);
              assertThat(off).isBetween(-0.005, 0.005);
            });
  }

  /** Amounts at the ends of their range are clipped to it, and add up no longer. */
  private static boolean isInRange(Row row) {
    return row.getDouble(0) > 10 && row.getDouble(0) < 400;
  }

  @Test
  void unrelatedColumnsStayAsTheyAre() {
    SplittableRandom random = new SplittableRandom(8);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      double x = random.nextGaussian();
      rows.add(RowFactory.create(x, x + random.nextGaussian(), random.nextDouble()));
    }
    StructType schema =
        new StructType()
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("z", DataTypes.DoubleType);
    assertThat(relations(SparkTest.spark().createDataFrame(rows, schema)).isEmpty()).isTrue();
  }

  @Test
  void treesPredictAPriceThatDependsOnCategories() {
    SplittableRandom random = new SplittableRandom(6);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      String grade = String.valueOf((char) ('A' + random.nextInt(8)));
      int size = random.nextInt(60);
      double level = Math.floorMod(grade.charAt(0) * 7, 11) + (size % 20 < 10 ? 3.0 : 0.0);
      rows.add(RowFactory.create(grade, size, Math.exp(level + 0.02 * random.nextGaussian())));
    }
    StructType schema =
        new StructType()
            .add("grade", DataTypes.StringType)
            .add("size", DataTypes.IntegerType)
            .add("price", DataTypes.DoubleType);
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, schema);
    assertThat(relations(table).steps())
        .singleElement()
        .satisfies(s -> assertThat(s.target()).isEqualTo(2));
    List<Double> errors = new ArrayList<>();
    for (Row row : mixed(table)) {
      double level =
          Math.floorMod(row.getString(0).charAt(0) * 7, 11) + (row.getInt(1) % 20 < 10 ? 3.0 : 0.0);
      errors.add(Math.abs(Math.log(row.getDouble(2)) - level));
    }
    errors.sort(null);
    assertThat(errors.get(errors.size() / 2)).isLessThan(0.1);
  }

  /** A price that a line in logarithms tells well, and its grade, which has no order, the rest. */
  @Test
  void treesTakeThePlaceOfALineThatTellsLess() {
    SplittableRandom random = new SplittableRandom(12);
    double[] graded = {0.14, -0.14, 0.07, -0.18, 0.18, -0.07, 0, 0.1};
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      int grade = random.nextInt(graded.length);
      double size = 0.6 * random.nextGaussian();
      double price = Math.exp(7 + 1.7 * size + graded[grade] + 0.02 * random.nextGaussian());
      rows.add(
          RowFactory.create(
              String.valueOf((char) ('A' + grade)),
              Math.rint(1_000 * Math.exp(size)) / 1_000,
              random.nextDouble(),
              Math.rint(price)));
    }
    StructType schema =
        new StructType()
            .add("grade", DataTypes.StringType)
            .add("size", DataTypes.DoubleType)
            .add("other", DataTypes.DoubleType)
            .add("price", DataTypes.DoubleType);
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, schema);
    Dataset<Row> withoutGrade = table.drop("grade");
    assertThat(described(withoutGrade)).singleElement().asString().contains("in logarithms");
    assertThat(described(table)).singleElement().asString().startsWith("told by trees");
  }

  private static List<String> described(Dataset<Row> table) {
    List<String> names = List.of(table.columns());
    return relations(table).steps().stream().map(s -> s.describe(names)).toList();
  }
}
