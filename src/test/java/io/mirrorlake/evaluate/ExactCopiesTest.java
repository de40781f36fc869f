package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.JobException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ExactCopiesTest {
  private static final Row NULLS = RowFactory.create(null, null, 1L);
  private static final Row NAN = RowFactory.create(Double.NaN, "x", 1L);
  private static final Row ONE = RowFactory.create(1.0, "x", 1L);
  private static final Row TWO = RowFactory.create(2.0, "x", 1L);
  private static final Row THREE = RowFactory.create(3.0, "x", 1L);

  private static ExactCopies copies(
      Dataset<Row> train, Optional<Dataset<Row>> holdout, Dataset<Row> synthetic) {
    return ExactCopies.of(train, holdout, synthetic, new ScoredColumns(SmallTables.SCHEMA));
  }

  @Test
  void nullsAndNansAreEqualAndRepeatedRowsCountEach() {
    ExactCopies copies =
        copies(
            SmallTables.of(List.of(NULLS, NULLS, NAN, ONE)),
            Optional.of(SmallTables.of(List.of(ONE, TWO, TWO))),
            SmallTables.of(List.of(NULLS, NAN, TWO, THREE, THREE)));
    assertThat(copies.ofTrain()).isEqualTo(Scored.of(2 / 5.0));
    assertThat(copies.ofHoldout()).isEqualTo(Scored.of(1 / 5.0));
    assertThat(copies.holdoutInTrain()).isEqualTo(Scored.of(1 / 3.0));
    assertThat(copies.duplicates()).isEqualTo(Scored.of(1 / 5.0));
  }

  @Test
  void aNullInAnotherColumnIsAnotherRowAndMinusZeroIsZero() {
    Row left = RowFactory.create(null, "", 0L);
    Row middle = RowFactory.create(0.0, null, 0L);
    Row right = RowFactory.create(0.0, "", null);
    Row minus = RowFactory.create(-0.0, "", null);
    Row otherNan = RowFactory.create(Double.longBitsToDouble(0x7ff8000000000123L), null, null);
    Row nan = RowFactory.create(Double.NaN, null, null);
    ExactCopies copies =
        copies(
            SmallTables.of(List.of(left, right, nan)),
            Optional.empty(),
            SmallTables.of(List.of(middle, minus, otherNan)));
    assertThat(copies.ofTrain()).isEqualTo(Scored.of(2 / 3.0));
    assertThat(copies.duplicates()).isEqualTo(Scored.of(0));
  }

  @Test
  void aThousandColumnsAreCompared() {
    StructType schema = new StructType();
    for (int c = 0; c < 1_200; c++) {
      schema = schema.add("c" + c, c % 2 == 0 ? DataTypes.DoubleType : DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      Object[] cells = new Object[schema.size()];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = c % 2 == 0 ? (Object) (double) (c + r) : "t" + c;
      }
      rows.add(RowFactory.create(cells));
    }
    Dataset<Row> train = SparkTest.spark().createDataFrame(rows.subList(0, 3), schema);
    Dataset<Row> made = SparkTest.spark().createDataFrame(rows.subList(2, 4), schema);
    ExactCopies copies = ExactCopies.of(train, Optional.empty(), made, new ScoredColumns(schema));
    assertThat(copies.ofTrain()).isEqualTo(Scored.of(1 / 2.0));
  }

  @Test
  void theTableItselfIsAllCopies() {
    Dataset<Row> table = SmallTables.of(List.of(NULLS, ONE, ONE, TWO));
    ExactCopies copies = copies(table, Optional.of(table), table);
    assertThat(copies.ofTrain()).isEqualTo(Scored.of(1));
    assertThat(copies.ofHoldout()).isEqualTo(Scored.of(1));
    assertThat(copies.duplicates()).isEqualTo(Scored.of(1 / 4.0));
  }

  @Test
  void emptyTablesGiveReasons() {
    Dataset<Row> none = SmallTables.of(List.of());
    ExactCopies copies = copies(SmallTables.of(List.of(ONE)), Optional.of(none), none);
    assertThat(copies.ofTrain()).isEqualTo(Scored.missing("the synthetic table has no row"));
    assertThat(copies.ofHoldout()).isEqualTo(Scored.missing("there is no holdout"));
    assertThat(copies.duplicates().value()).isEmpty();
  }

  @Test
  void aColumnThatTheSyntheticTableLacksIsNamed() {
    Dataset<Row> train = SmallTables.of(List.of(ONE));
    Dataset<Row> renamed = train.toDF("a.b", "back`tick", "days");
    Assertions.assertThatThrownBy(() -> copies(train, Optional.empty(), renamed))
        .isInstanceOf(JobException.class)
        .hasMessage("Column not found in the synthetic table: day; did you mean days?");
  }
}
