package io.mirrorlake.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.encode.TableCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class TabularGanModelIT {
  @TempDir static Path folder;
  private static Dataset<Row> people;
  private static TabularGanModel model;

  @BeforeAll
  static void train() {
    // Other tests share the session, and their jobs leave their sources in its cache.
    SparkTest.spark().catalog().clearCache();
    people = People.table();
    model = People.gan().setLabelCol("income").setCalibration(true).fit(people);
  }

  @Test
  void samplesAreInTheSchemaAndAPrefixOfLargerOnes() {
    Dataset<Row> rows = model.sample(5_000);
    assertThat(rows.schema()).isEqualTo(people.schema());
    assertThat(rows.count()).isEqualTo(5_000);
    assertThat(model.sample(70).collectAsList()).isEqualTo(rows.takeAsList(70));
    assertThat(model.sample(0).count()).isZero();
    assertThat(model.copy(new ParamMap().put(model.seed(), 12L)).sample(70).collectAsList())
        .isNotEqualTo(rows.takeAsList(70));
  }

  @Test
  void theSameRowsAndSeedGiveTheSameModelHoweverTheRowsLie() {
    TabularGanModel again =
        People.gan().setCalibration(true).fit(people.coalesce(1).orderBy("pay"));
    assertThat(again.sample(300).collectAsList()).isEqualTo(model.sample(300).collectAsList());
    assertThat(again.manifest().momentDistance()).isEqualTo(model.manifest().momentDistance());
  }

  @Test
  void leavesNothingInTheCacheAndWhatWasThereInIt() {
    Dataset<Row> cached = People.table().filter("age < 60").cache();
    People.gan().setHoldoutFraction(0.3).fit(cached);
    assertThat(cached.storageLevel().useMemory()).isTrue();
    cached.unpersist();
    Dataset<Row> plain = People.table().filter("age < 61");
    TabularGanModel split = People.gan().setHoldoutFraction(0.3).fit(plain);
    assertThat(split.manifest().holdoutRows()).isBetween(100L, 250L);
    assertThat(split.manifest().trainingRows() + split.manifest().holdoutRows())
        .isEqualTo(plain.count());
    assertThat(SparkTest.spark().sharedState().cacheManager().isEmpty()).isTrue();
  }

  @Test
  void predicatesAreMetByEveryRowOrRefused() {
    Dataset<Row> rows = model.sample(200, "city = 'Paris' AND age > 40");
    assertThat(rows.count()).isEqualTo(200);
    assertThat(rows.filter("city = 'Paris' AND age > 40").count()).isEqualTo(200);
    // The first that satisfy it.
    assertThat(model.sample(20, "city = 'Paris' AND age > 40").collectAsList())
        .isEqualTo(rows.takeAsList(20));
    assertThat(SparkTest.spark().sharedState().cacheManager().isEmpty()).isTrue();
    assertThatThrownBy(() -> model.sample(5, "town = 'Paris'"))
        .hasMessageContaining("Column not found: town");
    assertThatThrownBy(() -> model.sample(5, "city = 'paris'")).hasMessageContaining("Paris");
    assertThatThrownBy(() -> model.sample(5, "city ="))
        .hasMessageContaining("cannot be read as Spark SQL");
    assertThatThrownBy(() -> model.sample(-1)).hasMessage("Cannot sample -1 rows: at least 0");
  }

  @Test
  void encodesRowsAsItsEncoderDoes() throws IOException {
    String path = folder.resolve("encoder").toString();
    model.save(path);
    TableCodec codec = TableCodec.fromJson(Files.readString(Path.of(path, "encoder.json")));
    Dataset<Row> shuffled =
        people.selectExpr("income", "1 AS other", "seen", "id", "pay", "city", "age");
    Dataset<Row> encoded = model.transform(shuffled);
    assertThat(encoded.schema().fieldNames()).endsWith("age", "encoded").hasSize(8);
    assertThat(encoded.count()).isEqualTo(People.ROWS);
    for (Row row :
        encoded.select("encoded", "id", "age", "city", "pay", "seen", "income").collectAsList()) {
      SparseVector vector = row.getAs("encoded");
      short[] codes = new short[codec.columns()];
      codec.encode(
          RowFactory.create(row.get(1), row.get(2), row.get(3), row.get(4), row.get(5), row.get(6)),
          codes,
          0);
      assertThat(vector.size()).isEqualTo(codec.width()).isEqualTo(model.width());
      assertThat(vector.numActives()).isEqualTo(codec.columns());
      int offset = 0;
      for (int c = 0; c < codes.length; c++) {
        assertThat(vector.apply(offset + codes[c])).isEqualTo(1);
        offset += codec.blocks()[c];
      }
    }
  }

  @Test
  void nullAndValuesNeverSeenHaveACodeEach() {
    String columns = "id, %s AS age, %s AS city, pay, seen, %s AS income";
    Dataset<Row> encoded =
        model.transform(
            people
                .limit(1)
                .selectExpr(columns.formatted("CAST(NULL AS INT)", "NULL", "'low'").split(", "))
                .union(
                    people
                        .limit(1)
                        .selectExpr(columns.formatted("999", "'Atlantis'", "'none'").split(", ")))
                .union(
                    people
                        .limit(1)
                        .selectExpr(columns.formatted("79", "'Rome'", "'high'").split(", "))));
    List<Row> rows = encoded.select("encoded").collectAsList();
    SparseVector nulls = rows.get(0).getAs(0);
    SparseVector unseen = rows.get(1).getAs(0);
    SparseVector known = rows.get(2).getAs(0);
    int[] city = model.positions("city");
    // Null was seen among cities and has the last code of its block.
    assertThat(nulls.apply(city[city.length - 1])).isEqualTo(1);
    assertThat(code(unseen, city)).isBetween(0, city.length - 1);
    // A number beyond all is coded as the largest.
    int[] age = model.positions("age");
    assertThat(code(unseen, age)).isEqualTo(code(known, age));
    assertThat(nulls.numActives()).isEqualTo(unseen.numActives()).isEqualTo(known.numActives());
  }

  private static int code(SparseVector vector, int[] block) {
    for (int c = 0; c < block.length; c++) {
      if (vector.apply(block[c]) == 1) {
        return c;
      }
    }
    throw new AssertionError("no code in the block");
  }

  @Test
  void positionsPartTheVectorByColumns() {
    int width = 0;
    for (String column : people.columns()) {
      int[] positions = model.positions(column);
      for (int position : positions) {
        assertThat(position).isEqualTo(width++);
      }
    }
    assertThat(width).isEqualTo(model.width());
    assertThat(model.positions("id")).isEmpty();
    assertThatThrownBy(() -> model.positions("citys"))
        .hasMessage("Column not found: citys (positions); did you mean city?");
  }

  @Test
  void aTableThatLacksAColumnOrHasItOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> model.transform(people.drop("pay")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Column not found: pay (learnt by tabularGan_");
    assertThatThrownBy(() -> model.transform(people.selectExpr("*", "1 AS encoded")))
        .hasMessage("Column encoded is there already: name another one by setOutputCol");
    assertThatThrownBy(
            () -> model.transform(people.withColumn("age", people.col("age").cast("string"))))
        .hasMessage("Column age is STRING, but INT was learnt; cast it first");
    // A narrower type is read as the one learnt.
    assertThat(
            model.transform(people.withColumn("age", people.col("age").cast("smallint"))).count())
        .isEqualTo(People.ROWS);
  }

  @Test
  void savedAndLoadedItGivesTheSameRows() throws IOException {
    String path = folder.resolve("saved").toString();
    TabularGanModel named = model.copy(ParamMap.empty()).setOutputCol("vector").setSeed(99);
    named.save(path);
    assertThatThrownBy(() -> model.save(path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("write().overwrite().save(path)");
    TabularGanModel loaded = TabularGanModel.load(path);
    assertThat(loaded.uid()).isEqualTo(model.uid());
    assertThat(loaded.getSeed()).isEqualTo(99);
    assertThat(loaded.getOutputCol()).isEqualTo("vector");
    assertThat(loaded.sample(5_000).collectAsList()).isEqualTo(named.sample(5_000).collectAsList());
    assertThat(loaded.transform(people).collectAsList())
        .isEqualTo(named.transform(people).collectAsList());
    assertThat(Path.of(path, "profile.json")).exists();
    assertThat(Files.readAllLines(Path.of(path, "training.jsonl"))).hasSize(2);
    loaded.write().overwrite().save(path);
    assertThat(TabularGanModel.load(path).sample(60).collectAsList())
        .isEqualTo(named.sample(60).collectAsList());
    assertThat(Files.readAllLines(Path.of(path, "training.jsonl"))).hasSize(2);
    assertThatThrownBy(() -> TabularGanModel.load(folder.resolve("nowhere").toString()))
        .hasMessageContaining("Model not found");
  }

  @Test
  void aStageOfAPipelineIsSavedWithIt() throws IOException {
    PipelineStage[] stages = {
      new SQLTransformer().setStatement("SELECT *, age * 2 AS twice FROM __THIS__"),
      People.gan().setInputCols(List.of("age", "city", "pay", "seen", "income")),
      new StringIndexer().setInputCol("income").setOutputCol("label"),
      new LogisticRegression().setFeaturesCol("encoded").setMaxIter(2)
    };
    Pipeline pipeline = new Pipeline().setStages(stages);
    assertThat(pipeline.transformSchema(people.schema()).fieldNames()).contains("encoded");
    pipeline.save(folder.resolve("pipeline").toString());
    PipelineModel fitted = Pipeline.load(folder.resolve("pipeline").toString()).fit(people);
    fitted.save(folder.resolve("fitted").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("fitted").toString());
    assertThat(loaded.transform(people).collectAsList())
        .isEqualTo(fitted.transform(people).collectAsList());
    assertThat(((TabularGanModel) loaded.stages()[1]).sample(50).collectAsList())
        .isEqualTo(((TabularGanModel) fitted.stages()[1]).sample(50).collectAsList());
    // The label is in the vector too: a classifier that sees it is nearly always right.
    assertThat(loaded.transform(people).filter("prediction = label").count())
        .isGreaterThan(People.ROWS * 95 / 100);
  }

  @Test
  void copiesOfRareRowsAreDrawnAgain() {
    Dataset<Row> few = people.selectExpr("id", "city", "income", "age div 10 AS decade");
    TabularGanModel plain = People.gan().setMinCount(20).fit(few);
    Dataset<Row> rare =
        few.groupBy("city", "income", "decade").count().filter("count < 20").drop("count");
    TabularGanModel without = plain.withoutCopiesOf(few);
    assertThat(equal(plain.sample(2_000), rare)).isPositive();
    assertThat(equal(without.sample(2_000), rare)).isZero();
    assertThat(without.sample(50).collectAsList()).isEqualTo(without.sample(2_000).takeAsList(50));
    assertThatThrownBy(() -> plain.withoutCopiesOf(few.drop("city")))
        .hasMessageContaining("Column not found: city");
  }

  private static long equal(Dataset<Row> rows, Dataset<Row> others) {
    return rows.drop("id")
        .as("a")
        .join(
            others.as("b"),
            functions.expr("a.city <=> b.city AND a.income <=> b.income AND a.decade <=> b.decade"),
            "left_semi")
        .count();
  }

  @Test
  void aPrivateModelIsTrainedAndNeverLooksAtTheSourceAgain() {
    TabularGanModel secret =
        new TabularGan()
            .setMaxRounds(1)
            .setCalibration(false)
            .setInputCols(List.of("age", "income"))
            .setSetting("privacy.mode", "dp")
            .setSetting("privacy.epsilon", "2")
            .setSetting("privacy.unit", "record")
            .setSetting("privacy.domains", "{ age { low = 0, high = 120 } }")
            .fit(people);
    assertThat(secret.manifest().privacy().epsilon()).isEqualTo(2);
    assertThat(secret.sample(40).count()).isEqualTo(40);
    assertThatThrownBy(() -> secret.withoutCopiesOf(people))
        .hasMessageContaining("may not depend on the source again");
  }
}
