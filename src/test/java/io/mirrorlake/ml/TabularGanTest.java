package io.mirrorlake.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimator as a set of parameters, and what it refuses before it trains. */
class TabularGanTest {
  @Test
  void defaultsAreThoseOfTheConfigurationButForTheHoldout() {
    TabularGan gan = new TabularGan();
    JobSettings reference =
        new ConfigLoader(new Configuration())
            .load(Optional.empty(), List.of("source.table=t"), Map.of())
            .settings();
    assertThat(gan.getSeed()).isEqualTo(reference.seed());
    assertThat(gan.getOrDefault(gan.localSteps())).isEqualTo(reference.train().localSteps());
    assertThat(gan.getOrDefault(gan.learningRate())).isEqualTo(reference.train().learningRate());
    assertThat(gan.getOrDefault(gan.calibration())).isEqualTo(reference.train().calibration());
    assertThat(gan.getOrDefault(gan.minCount())).isEqualTo(reference.privacy().minCount());
    assertThat(gan.getOrDefault(gan.holdoutFraction())).isEqualTo(0.0);
    assertThat(reference.train().epochs()).isEmpty();
    assertThat(gan.isDefined(gan.epochs())).isFalse();
  }

  @Test
  void everyParameterIsInTheTableOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs", "spark-ml.md"));
    TabularGan gan = new TabularGan();
    assertThat(gan.params()).hasSize(15);
    for (Param<?> param : gan.params()) {
      String standard =
          gan.hasDefault(param) ? "`" + gan.getDefault(param).get() + "`" : "undefined";
      assertThat(page).contains("| `" + param.name() + "` | " + standard + " | ");
      gan.key(param)
          .ifPresent(
              key ->
                  assertThat(page.lines().filter(l -> l.startsWith("| `" + param.name() + "` ")))
                      .as(param.name())
                      .singleElement()
                      .asString()
                      .contains("`" + key + "`"));
    }
    assertThat(gan.explainParams()).contains("epochs: passes over the training rows");
  }

  @Test
  void copiesAndSavesItsParameters(@TempDir Path folder) throws IOException {
    TabularGan gan =
        new TabularGan()
            .setEpochs(3)
            .setTimeBudget("2m")
            .setLabelCol("income")
            .setInputCols(List.of("age", "income"))
            .setSetting("profile.bins", "16")
            .setSetting("source.unsupported", "drop");
    TabularGan copy = gan.copy(new ParamMap().put(gan.seed(), 5L));
    assertThat(copy.getSeed()).isEqualTo(5);
    assertThat(gan.getSeed()).isEqualTo(42);
    assertThat(copy.getOrDefault(copy.epochs())).isEqualTo(3);
    copy.save(folder.resolve("gan").toString());
    TabularGan loaded = TabularGan.load(folder.resolve("gan").toString());
    assertThat(loaded.uid()).isEqualTo(gan.uid());
    assertThat(loaded.getSeed()).isEqualTo(5);
    assertThat(loaded.getOrDefault(loaded.epochs())).isEqualTo(3);
    assertThat(loaded.getOrDefault(loaded.timeBudget())).isEqualTo("2m");
    assertThat(loaded.isSet(loaded.maxRounds())).isFalse();
    assertThat(loaded.getLabelCol()).isEqualTo("income");
    assertThat(loaded.getInputCols()).containsExactly("age", "income");
    assertThat(loaded.getOrDefault(loaded.settings()))
        .containsExactly("profile.bins=16", "source.unsupported=drop");
    assertThatThrownBy(() -> copy.save(folder.resolve("gan").toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void addsOneColumnToTheSchemaOrSaysWhyNot() {
    StructType schema = new StructType().add("age", "int").add("income", "string");
    TabularGan gan = new TabularGan();
    assertThat(gan.transformSchema(schema).fieldNames())
        .containsExactly("age", "income", "encoded");
    assertThatThrownBy(() -> gan.copy(ParamMap.empty()).setOutputCol("AGE").transformSchema(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column age is there already: name another one by setOutputCol");
    assertThatThrownBy(
            () -> gan.copy(ParamMap.empty()).setLabelCol("incme").transformSchema(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column not found: incme (labelCol); did you mean income?");
    assertThatThrownBy(
            () ->
                gan.copy(ParamMap.empty())
                    .setInputCols(List.of("age"))
                    .setLabelCol("income")
                    .transformSchema(schema))
        .hasMessage("Column not found: income (labelCol)");
    assertThatThrownBy(
            () -> gan.copy(ParamMap.empty()).setInputCols(List.of("aeg")).transformSchema(schema))
        .hasMessage("Column not found: aeg (inputCols); did you mean age?");
  }

  @Test
  void whatCannotBeUsedIsRefusedBeforeAnythingIsTrained() {
    Dataset<Row> people = People.table();
    assertThatThrownBy(() -> new TabularGan().setEpochs(0))
        .hasMessageContaining("parameter epochs given invalid value 0");
    assertThatThrownBy(() -> People.gan().setEpochs(2).fit(people))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("train.epochs = 2")
        .hasMessageContaining("auto where train.max-rounds is set");
    assertThatThrownBy(() -> People.gan().setBatchSize(51).fit(people))
        .hasMessageContaining("train.batch-size = 51")
        .hasMessageContaining("even number");
    assertThatThrownBy(() -> People.gan().setTimeBudget("soon").fit(people))
        .hasMessageContaining("train.time-budget = soon");
    assertThatThrownBy(() -> People.gan().setSetting("target.mode", "append").fit(people))
        .hasMessageContaining("target.mode=append does not concern a training from a dataset");
    assertThatThrownBy(() -> People.gan().setSetting("profile.binz", "16").fit(people))
        .hasMessageContaining("did you mean mirrorlake.profile.bins?");
    assertThatThrownBy(() -> People.gan().fit(people.limit(12)))
        .hasMessageContaining("Source is too small: DataFrame leaves 12 training rows");
    assertThatThrownBy(() -> People.gan().fit(people.limit(0)))
        .hasMessageContaining("Source is empty: DataFrame holds 0 rows");
    assertThatThrownBy(() -> People.gan().fit(people.selectExpr("*", "array(age) AS ages")))
        .hasMessageContaining("Column ages has the type ARRAY<INT>, which is not supported");
  }
}
