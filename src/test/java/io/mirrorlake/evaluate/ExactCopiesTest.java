package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.config.JobException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
