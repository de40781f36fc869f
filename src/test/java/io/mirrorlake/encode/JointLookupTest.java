package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.TableProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Columns that two others determine together. */
class JointLookupTest {
  private static final int FROM = 0;
  private static final int TO = 1;
  private static final int MILES = 2;

  /** Miles between three and eight towns; another number in so many rows of a thousand. */
  private static Dataset<Row> routes(int exceptions) {
    SplittableRandom random = new SplittableRandom(4);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < 6_000; r++) {
      int from = random.nextInt(3);
      int to = random.nextInt(8);
      int miles = miles(from, to) + (random.nextInt(1_000) < exceptions ? 1 : 0);
      rows.add(RowFactory.create("f" + from, "t" + to, miles, random.nextInt(12)));
    }
    StructType schema =
        new StructType()
            .add("from", DataTypes.StringType)
            .add("to", DataTypes.StringType)
            .add("miles", DataTypes.IntegerType)
            .add("month", DataTypes.IntegerType);
    return SparkTest.spark().createDataFrame(rows, schema);
  }

  private static int miles(int from, int to) {
    // Neither place follows from the miles.
    return 100 + 10 * ((3 * from + 5 * to) % 13);
  }

  private static int digit(Row row, int column) {
    return row.getString(column).charAt(1) - '0';
  }

  private static ColumnProfile miles(Dataset<Row> table) {
    return TableProfiler.profile(table, Tables.SETTINGS, 1).profile().columns().get(MILES);
  }

  /** Rows of codes that were drawn column by column. */
  private static List<Row> mixed(Dataset<Row> table, int minCount) {
    TableCodec codec = Tables.reread(Tables.codec(table, minCount));
    SplittableRandom random = new SplittableRandom(8);
    List<Row> mixed = new ArrayList<>();
    short[] codes = new short[codec.columns()];
    for (int r = 0; r < 2_000; r++) {
      for (int c = 0; c < codes.length; c++) {
        codes[c] = (short) random.nextInt(codec.blocks()[c]);
      }
      mixed.add(codec.decode(codes, 0, random, r));
    }
    return mixed;
  }

  @Test
  void aNumberThatTwoCategoriesDetermineIsLookedUp() {
    Dataset<Row> table = routes(0);
    ColumnProfile profile = miles(table);
    assertThat(profile.kind()).isEqualTo(ColumnKind.DERIVED);
    assertThat(profile.determinants()).containsExactly(FROM, TO);
    assertThat(profile.note()).isEqualTo("follows from from with to");
    assertThat(Tables.codec(table, 5).codes(MILES)).isZero();
    assertThat(mixed(table, 5))
        .allSatisfy(
            row ->
                assertThat(row.getInt(MILES)).isEqualTo(miles(digit(row, FROM), digit(row, TO))));
  }

  @Test
  void oneRowInAThousandMayBeAnException() {
    // Half of one in a thousand; five in a thousand is no function.
    assertThat(miles(routes(0)).determinants()).isNotEmpty();
    List<Row> rows = new ArrayList<>(routes(0).collectAsList());
    Row first = rows.get(0);
    for (int r = 0; r < 3; r++) {
      rows.set(r, RowFactory.create(first.get(0), first.get(1), 999, 1));
    }
    Dataset<Row> nearly = SparkTest.spark().createDataFrame(rows, routes(0).schema());
    assertThat(miles(nearly).determinants()).containsExactly(FROM, TO);
    assertThat(mixed(nearly, 5)).noneMatch(row -> row.getInt(MILES) == 999);
    assertThat(miles(routes(5)).determinants()).isEmpty();
  }

  @Test
  void aPairThatWasNeverSeenHasAValueOfOneThatWas() {
    Dataset<Row> table = routes(0).where("NOT (from = 'f2' AND to = 't7')");
    assertThat(mixed(table, 5))
        .filteredOn(row -> digit(row, FROM) == 2 && digit(row, TO) == 7)
        .isNotEmpty()
        .allMatch(row -> row.getInt(MILES) == miles(0, 7) || row.getInt(MILES) == miles(1, 7));
  }

  @Test
  void aPairOfFewerRowsThanMayBeNamedIsNotKept() {
    Dataset<Row> few =
        routes(0)
            .where("from = 'f1' AND to = 't1'")
            .limit(3)
            .withColumn("miles", functions.lit(999));
    Dataset<Row> table = routes(0).where("NOT (from = 'f1' AND to = 't1')").union(few);
    TableCodec codec = Tables.codec(table, 5);
    assertThat(codec.codes(MILES)).isZero();
    assertThat(codec.values(MILES)).doesNotContain(999).contains(miles(0, 1), miles(2, 1));
  }

  @Test
  void independentColumnsDetermineNothing() {
    SplittableRandom random = new SplittableRandom(2);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < 3_000; r++) {
      // Nearly always 0: what goes with what would be chance.
      rows.add(
          RowFactory.create(
              "f" + random.nextInt(3), "t" + random.nextInt(8), r < 2 ? 1 : 0, random.nextInt(12)));
    }
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, routes(0).schema());
    assertThat(TableProfiler.profile(table, Tables.SETTINGS, 1).profile().columns())
        .allMatch(column -> column.determinants().isEmpty());
  }
}
