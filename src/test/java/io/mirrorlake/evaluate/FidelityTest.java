package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.EvaluateSettings;
import io.mirrorlake.config.PrivacySettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * Fidelity against SDMetrics 0.32, whose figures were taken with
 *
 * <pre>{@code
 * import pandas as pd
 * from sdmetrics.reports import QualityReport
 * t = pd.read_csv("sample-data/adult.csv", keep_default_na=False, na_values=[""])
 * real, synth = t[:500], t[500:1000].reset_index(drop=True)
 * i = synth.index
 * synth["age"] += i % 3 * 4
 * synth.loc[i % 10 == 0, "hours_per_week"] = float("nan")
 * synth.loc[i % 5 == 0, "education"] = "HS-grad"
 * synth.loc[i % 7 == 0, "race"] = None
 * synth.loc[i % 50 == 0, "sex"] = "Unseen"
 * meta = {c: {"sdtype": "numerical" if pd.api.types.is_numeric_dtype(t[c]) else "categorical"}
 *         for c in t}
 * report = QualityReport()
 * report.real_correlation_threshold = report.real_association_threshold = 0
 * report.generate({"t": real}, {"t": synth}, {"tables": {"t": {"columns": meta}}}, verbose=False)
 * print(report.get_properties(), report.get_details("Column Shapes"))
 * report.get_details("Column Pair Trends")[["Column 1", "Column 2", "Score"]].to_csv(
 *     "src/test/resources/io/mirrorlake/evaluate/pair-scores.csv", index=False)
 * }</pre>
 */
class FidelityTest {
  static final PrivacySettings PRIVACY = new PrivacySettings(5);
  private static final EvaluateSettings SETTINGS = settings(5_000);

  /** Scores all columns. */
  static FidelityReport ofAll(
      Dataset<Row> real,
      Dataset<Row> synthetic,
      EvaluateSettings settings,
      PrivacySettings privacy,
      long seed) {
    ScoredColumns all = new ScoredColumns(real.schema());
    return Fidelity.of(real, synthetic, all, settings, privacy, seed);
  }

  static EvaluateSettings settings(int maxPairs) {
    OptionalDouble none = OptionalDouble.empty();
    return new EvaluateSettings(20_000, maxPairs, List.of(), none, none, none, none);
  }

  static Dataset<Row> csv(String path) {
    return SparkTest.spark().read().option("header", true).option("inferSchema", true).csv(path);
  }

  static double value(Metric metric) {
    return metric.optional().orElseThrow(() -> new AssertionError(metric));
  }

  @Test
  void ranksAgreeWithCommonsMath() {
    List<Row> rows = csv("sample-data/adult.csv").limit(400).collectAsList();
    StructType schema = rows.get(0).schema();
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, schema);
    FidelityReport report = ofAll(table, table, SETTINGS, PRIVACY, 7);
    int compared = 0;
    for (PairFidelity pair : report.pairs()) {
      if (pair.association() == Association.PEARSON) {
        double expected =
            new SpearmansCorrelation()
                .correlation(column(rows, pair.first()), column(rows, pair.second()));
        assertThat(value(pair.realRanks())).isCloseTo(expected, within(1e-6));
        assertThat(value(pair.independent()))
            .isCloseTo(1 - Math.abs(value(pair.real())) / 2, within(1e-12));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(15);
    assertThat(value(report.score("spearman_difference_max"))).isZero();
  }

  private static double[] column(List<Row> rows, String name) {
    return rows.stream().mapToDouble(row -> row.<Number>getAs(name).doubleValue()).toArray();
  }

  @Test
  void shapesAgreeWithSdmetrics() {
    Perturbed tables = Perturbed.adult();
    FidelityReport report = ofAll(tables.real(), tables.synthetic(), SETTINGS, PRIVACY, 7);
    double[] shapes = {
      0.86, 0.957356, 0.962, 0.84, 0.978, 0.938, 0.931770, 0.936, 0.961495, 0.98, 0.984, 0.98,
      0.928, 0.965099, 0.988
    };
    assertThat(report.columns()).hasSize(shapes.length);
    for (int i = 0; i < shapes.length; i++) {
      ColumnFidelity column = report.columns().get(i);
      assertThat(value(column.shape())).as(column.name()).isCloseTo(shapes[i], within(1e-6));
    }
    assertThat(value(report.shapes())).isCloseTo(0.945981, within(1e-6));
  }

  @Test
  void pairsAgreeWithSdmetrics() throws IOException {
    Perturbed tables = Perturbed.adult();
    FidelityReport report = ofAll(tables.real(), tables.synthetic(), SETTINGS, PRIVACY, 7);
    Map<Set<String>, Double> scores = new HashMap<>();
    report
        .pairs()
        .forEach(pair -> scores.put(Set.of(pair.first(), pair.second()), value(pair.score())));
    List<String> lines;
    try (InputStream in = FidelityTest.class.getResourceAsStream("pair-scores.csv")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    assertThat(lines).hasSize(105);
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      assertThat(scores.get(Set.of(cells[0], cells[1])))
          .as(line)
          .isCloseTo(Double.parseDouble(cells[2]), within(1e-6));
    }
    assertThat(value(report.pairTrends())).isCloseTo(0.825332, within(1e-6));
    assertThat(value(report.overall())).isCloseTo((0.945981 + 0.825332) / 2, within(2e-6));
  }

  @Test
  void aTableIsItsOwnTwin() {
    Dataset<Row> table = csv("sample-data/adult.csv").limit(300);
    FidelityReport report = ofAll(table, table, SETTINGS, PRIVACY, 7);
    assertThat(value(report.overall())).isEqualTo(1);
    assertThat(value(report.score("mean_error_max"))).isZero();
    assertThat(value(report.score("pearson_difference_max"))).isZero();
    assertThat(value(report.score("rare_present"))).isEqualTo(1);
    assertThat(value(report.score("rare_distance"))).isZero();
  }

  @Test
  void figuresDoNotDependOnTheLayout() {
    Perturbed tables = Perturbed.adult();
    FidelityReport one =
        ofAll(tables.real().coalesce(1), tables.synthetic().coalesce(1), SETTINGS, PRIVACY, 7);
    FidelityReport many =
        ofAll(
            tables.real().repartition(7), tables.synthetic().repartition(5), SETTINGS, PRIVACY, 7);
    assertThat(many).isEqualTo(one);
  }

  @Test
  void takesEightJobsAtTheMost() throws InterruptedException {
    Dataset<Row> real = csv("sample-data/adult.csv");
    Dataset<Row> synthetic = csv("sample-data/adult_test.csv");
    AtomicInteger jobs = new AtomicInteger();
    CountDownLatch isLastSeen = new CountDownLatch(1);
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            if ("last".equals(job.properties().getProperty("spark.jobGroup.id"))) {
              isLastSeen.countDown();
            } else {
              jobs.incrementAndGet();
            }
          }
        };
    SparkContext spark = SparkTest.spark().sparkContext();
    spark.addSparkListener(listener);
    try {
      ofAll(real, synthetic, SETTINGS, PRIVACY, 7);
      spark.setJobGroup("last", "tells that all events before it have come", false);
      SparkTest.spark().range(1).javaRDD().count();
      assertThat(isLastSeen.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      spark.clearJobGroup();
      spark.removeSparkListener(listener);
    }
    assertThat(jobs).hasValueBetween(4, 8);
  }

  @Test
  void wholeAdultAgreesWithSdmetricsAndPandas() {
    FidelityReport report =
        ofAll(
            csv("sample-data/adult.csv"), csv("sample-data/adult_test.csv"), SETTINGS, PRIVACY, 7);
    Map<String, Double> expected =
        Map.ofEntries(
            // Quality report without thresholds, as above; pandas' mean(), std(), corr().
            Map.entry("shapes", 0.993941),
            Map.entry("mean_error_mean", 0.003213),
            Map.entry("mean_error_max", 0.006820),
            Map.entry("std_error_mean", 0.009470),
            Map.entry("std_error_max", 0.026897),
            Map.entry("pearson_difference_mean", 0.008228),
            Map.entry("pearson_difference_max", 0.017637),
            Map.entry("cramers_v_difference_mean", 0.004506),
            Map.entry("cramers_v_difference_max", 0.015844),
            Map.entry("correlation_ratio_difference_mean", 0.006770),
            Map.entry("correlation_ratio_difference_max", 0.026258),
            Map.entry("missing_difference_max", 0.002762),
            Map.entry("rare_present", 0.979167),
            Map.entry("rare_distance", 0.066289));
    expected.forEach(
        (name, figure) ->
            assertThat(value(report.score(name))).as(name).isCloseTo(figure, within(1e-5)));
    ColumnFidelity loss = report.columns().get(11);
    assertThat(value(loss.largest())).isCloseTo(0.865473, within(1e-6));
  }

  @Test
  void pairsBeyondTheLimitAreSampled() {
    Dataset<Row> table = csv("sample-data/adult.csv").limit(50);
    FidelityReport report = ofAll(table, table, settings(10), PRIVACY, 7);
    assertThat(report.pairs()).hasSize(10);
    assertThat(report.pairsInAll()).isGreaterThan(10);
    assertThat(ofAll(table, table, settings(10), PRIVACY, 7).pairs()).isEqualTo(report.pairs());
  }

  /** 500 rows as they are, and the 500 that follow, disturbed. */
  record Perturbed(Dataset<Row> real, Dataset<Row> synthetic) {
    static Perturbed adult() {
      Dataset<Row> table = csv("sample-data/adult.csv");
      List<Row> rows = table.takeAsList(1_000);
      StructType schema = table.schema();
      List<Row> disturbed =
          IntStream.range(0, 500).mapToObj(i -> disturbed(rows.get(500 + i), i)).toList();
      return new Perturbed(
          SparkTest.spark().createDataFrame(rows.subList(0, 500), schema),
          SparkTest.spark().createDataFrame(disturbed, schema));
    }

    private static Row disturbed(Row row, int i) {
      Object[] cells = IntStream.range(0, row.size()).mapToObj(row::get).toArray();
      cells[row.fieldIndex("age")] = (Integer) row.getAs("age") + i % 3 * 4;
      set(row, cells, "hours_per_week", null, i % 10);
      set(row, cells, "education", "HS-grad", i % 5);
      set(row, cells, "race", null, i % 7);
      set(row, cells, "sex", "Unseen", i % 50);
      return RowFactory.create(cells);
    }

    private static void set(Row row, Object[] cells, String column, Object value, int remainder) {
      if (remainder == 0) {
        cells[row.fieldIndex(column)] = value;
      }
    }
  }
}
