package io.mirrorlake.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.encode.Tables;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.GanState;
import io.mirrorlake.model.CalibrationFactors;
import io.mirrorlake.model.ModelManifest;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableGeneratorTest {
  private static final Dataset<Row> TABLE =
      SparkTest.spark()
          .range(3_000)
          .selectExpr(
              "id % 60 * 3 as number",
              "if(id % 3 = 0, 'a', 'b') as letter",
              "date_add(date'2020-01-01', cast(id % 900 as int)) as day");

  /**
   * An untrained generator with factors that prefer some codes: determinism does not need a good
   * one.
   */
  private static SyntheticModel model() {
    TableCodec codec = Tables.codec(TABLE, 1);
    GanArchitecture shape = new GanArchitecture(8, 12, 12, new BlockLayout(codec.blocks()));
    int width = codec.width();
    float[] marginals = new float[width];
    for (int c = 0; c < shape.layout().columns(); c++) {
      for (int p = shape.layout().offset(c); p < shape.layout().offset(c + 1); p++) {
        marginals[p] = 1f / shape.layout().codes(c);
      }
    }
    return new SyntheticModel(
        codec,
        Optional.of(new TrainedGenerator(shape, GanState.initial(shape, 3).generator())),
        Optional.of(
            new CalibrationFactors(
                shape.layout(), List.of(), new float[width], new float[0], marginals)));
  }

  private static List<Row> rows(SyntheticModel model, long count, long seed) {
    return new TableGenerator(SparkTest.spark(), model, seed).rows(count).collectAsList();
  }

  @Test
  void fewerRowsAreAPrefixOfMore() {
    SyntheticModel model = model();
    List<Row> many = rows(model, 9_000, 7);
    assertThat(many).hasSize(9_000);
    assertThat(rows(model, 100, 7)).isEqualTo(many.subList(0, 100));
    assertThat(rows(model, 4_097, 7)).isEqualTo(many.subList(0, 4_097));
  }

  @Test
  void partitionsMakeNoDifference() {
    SyntheticModel model = model();
    RowBlocks alone = new RowBlocks(model, 7, Optional.empty(), n -> {});
    // In another order than that of the table: a block knows nothing of the one before it.
    Row[] third = alone.rows(2, 4_096);
    Row[] first = alone.rows(0, 4_096);
    Row[] second = alone.rows(1, 4_096);
    List<Row> expected = Stream.of(first, second, third).flatMap(Stream::of).toList();
    Dataset<Row> table = new TableGenerator(SparkTest.spark(), model, 7).rows(3 * 4_096);
    assertThat(table.rdd().getNumPartitions()).isEqualTo(2);
    // As text: the two hand out dates as different classes.
    assertThat(table.collectAsList()).hasToString(expected.toString());
  }

  @Test
  void anotherSeedGivesOtherRowsInTheSourcesSchema() {
    SyntheticModel model = model();
    Dataset<Row> generated = new TableGenerator(SparkTest.spark(), model, 8).rows(500);
    assertThat(generated.schema()).isEqualTo(TABLE.schema());
    assertThat(generated.collectAsList()).isNotEqualTo(rows(model, 500, 7));
    assertThat(rows(model, 0, 7)).isEmpty();
  }

  @Test
  void aModelComesBackFromItsFolderAndGeneratesTheSameRows(@TempDir Path folder)
      throws IOException {
    SyntheticModel model = model();
    ModelStore store =
        new ModelStore(new Configuration(), folder.resolve("model").toUri().toString());
    GanArchitecture shape = model.generator().orElseThrow().shape();
    store.save(
        model,
        new ModelManifest(
            ModelManifest.FORMAT_VERSION,
            "test",
            "table",
            TABLE.schema().json(),
            3_000,
            0,
            1,
            shape.layout().columns(),
            shape.layout().width(),
            8,
            12,
            12,
            1,
            1,
            1,
            0,
            true,
            "{}",
            Map.of(),
            null));
    assertThat(rows(store.load(), 300, 7)).isEqualTo(rows(model, 300, 7));
  }

  @Test
  void anotherFormatVersionIsRefusedByName(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"format_version\": 99, \"mirrorlake_version\": \"9.9\"}");
    assertThatThrownBy(() -> new ModelStore(new Configuration(), folder.toUri().toString()).load())
        .isInstanceOf(JobException.class)
        .hasMessageContaining("format version 99")
        .hasMessageContaining("9.9");
  }

  @Test
  void aConditionGivesExactlyTheAskedRowsAndTheFirstThatSatisfyIt() {
    TableGenerator generator = new TableGenerator(SparkTest.spark(), model(), 7);
    ConditionedRows found = ConditionedRows.find(generator, 0, 150, where("letter = 'a'"));
    assertThat(found.delivered()).isEqualTo(150);
    List<Row> expected =
        generator.rows(found.tried()).collectAsList().stream()
            .filter(r -> r.getString(1).equals("a"))
            .limit(150)
            .toList();
    // As text: the two datasets hand out dates as different classes.
    assertThat(found.rows().collectAsList()).hasToString(expected.toString());
    found.release();
  }

  @Test
  void aConditionOnAnUnknownColumnIsRefusedWithTheNearestName() {
    assertThatThrownBy(() -> where("leter = 'a'"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("did you mean letter?");
  }

  private static RowConditions where(String predicate, String... constraints) {
    return RowConditions.checked(
        TABLE, Tables.codec(TABLE, 1), Optional.of(predicate), List.of(constraints));
  }

  @Test
  void rowsFromALaterOneOnAreThoseOfTheWholeTable() {
    SyntheticModel model = model();
    TableGenerator generator = new TableGenerator(SparkTest.spark(), model, 7);
    assertThat(generator.rows(4_000, 5_000).collectAsList())
        .isEqualTo(rows(model, 9_000, 7).subList(4_000, 9_000));
  }

  @Test
  void aValueThatTheSourceLacksIsRefusedWithTheNearestQuoted() {
    assertThatThrownBy(() -> where("number >= 3 AND letter = ' a'"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("No row has letter = ' a'")
        .hasMessageContaining("'a'");
    // What a predicate does not need is not refused.
    assertThat(where("letter = 'c' OR number > 3").isEmpty()).isFalse();
  }

  @Test
  void rowsThatBreakAConstraintAreDrawnAgainAndTheirShareIsKnown() {
    TableGenerator generator = new TableGenerator(SparkTest.spark(), model(), 7);
    RowConditions conditions = where("true", "number <= 90 OR letter = 'a'");
    ConditionedRows found = ConditionedRows.find(generator, 0, 300, conditions);
    assertThat(found.rows().collectAsList())
        .hasSize(300)
        .allMatch(r -> r.getLong(0) <= 90 || r.getString(1).equals("a"));
    List<Row> all = generator.rows(2_000).collectAsList();
    double broken =
        all.stream().filter(r -> r.getLong(0) > 90 && !r.getString(1).equals("a")).count() / 2e3;
    assertThat(broken).isPositive();
    assertThat(conditions.broken(generator.rows(2_000)))
        .containsExactly(Map.entry("number <= 90 OR letter = 'a'", broken));
    found.release();
  }

  @Test
  void constraintsThatCannotHoldAreRefused() {
    assertThatThrownBy(() -> where("true", "numbr < 5"))
        .hasMessageContaining("(generate.constraints); did you mean number?");
    assertThatThrownBy(() -> where("true", "number <"))
        .hasMessageContaining("generate.constraints cannot be read as Spark SQL");
    assertThatThrownBy(() -> where("true", "unique(letter)"))
        .hasMessageContaining("unique(letter) cannot be promised");
  }

  @Test
  void aBalancedTableHoldsEachValueEquallyOften() {
    TableGenerator generator = new TableGenerator(SparkTest.spark(), model(), 7);
    List<ConditionedRows> parts =
        BalancedRows.find(generator, 0, 101, where("true"), Optional.of("letter"));
    assertThat(parts).extracting(ConditionedRows::delivered).containsExactlyInAnyOrder(51L, 50L);
    assertThat(parts)
        .allSatisfy(
            part -> assertThat(part.rows().select("letter").distinct().collectAsList()).hasSize(1));
    parts.forEach(ConditionedRows::release);
    assertThatThrownBy(() -> BalancedRows.find(generator, 0, 9, where("true"), Optional.of("day")))
        .hasMessageContaining("not modelled one by one");
  }

  @Test
  void copiesOfRareTrainingRowsAreDrawnAgainAndOtherRowsStay() {
    SyntheticModel model = model();
    TableGenerator generator = new TableGenerator(SparkTest.spark(), model, 7);
    List<Row> before = rows(model, 5_000, 7);
    // The first hundred rows once each are records; one that ten share is nobody's.
    Dataset<Row> train = generator.rows(100).union(generator.rows(4_000, 1));
    for (int i = 0; i < 9; i++) {
      train = train.union(generator.rows(4_000, 1));
    }
    CopyFilter filter = CopyFilter.of(train, model.codec(), 5);
    List<Row> after = generator.without(filter).rows(5_000).collectAsList();
    assertThat(after.subList(0, 100)).doesNotContainAnyElementsOf(before.subList(0, 100));
    assertThat(after.get(4_000)).isEqualTo(before.get(4_000));
    List<Row> records = before.subList(0, 100);
    int others = 0;
    int mistaken = 0;
    for (int r = 0; r < 5_000; r++) {
      assertThat(after.get(r).equals(before.get(r))).isEqualTo(!filter.holds(before.get(r)));
      if (!records.contains(before.get(r))) {
        others++;
        mistaken += filter.holds(before.get(r)) ? 1 : 0;
      }
    }
    assertThat(mistaken / (double) others).isLessThan(0.03);
    assertThat(generator.without(filter).rows(300).collectAsList())
        .isEqualTo(after.subList(0, 300));
  }
}
