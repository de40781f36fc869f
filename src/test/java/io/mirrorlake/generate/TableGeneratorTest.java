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
        Optional.of(new CalibrationFactors(shape.layout(), new float[width * width], marginals)));
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
    ConditionedRows found = ConditionedRows.find(generator, 150, "letter = 'a'");
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
    TableGenerator generator = new TableGenerator(SparkTest.spark(), model(), 7);
    assertThatThrownBy(() -> ConditionedRows.find(generator, 10, "leter = 'a'"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("did you mean letter?");
  }
}
