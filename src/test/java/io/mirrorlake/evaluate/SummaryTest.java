package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.SparkTest;
import io.mirrorlake.config.EvaluateSettings;
import io.mirrorlake.config.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  @TempDir java.nio.file.Path folder;

  private static FidelityReport report(int width, String prefix, double shape) {
    List<ColumnFidelity> columns = new ArrayList<>();
    List<PairFidelity> pairs = new ArrayList<>();
    Metric none = Metric.none("not a numerical column");
    for (int i = 0; i < width; i++) {
      columns.add(
          new ColumnFidelity(
              prefix + i,
              ColumnRole.CATEGORICAL,
              Metric.of(shape + i * 1e-4),
              none,
              none,
              0.1,
              0.2,
              none,
              none,
              RareCategories.NONE,
              Metric.of(0),
              ColumnDetail.none("no detail")));
      pairs.add(
          new PairFidelity(
              prefix + i,
              prefix + (i + 1),
              Association.CRAMERS_V,
              Metric.of(shape),
              Metric.of(0.5),
              Metric.of(0.25),
              Metric.of(0.25),
              none,
              none,
              Metric.of(0.2)));
    }
    return new FidelityReport(100, 200, columns, pairs, 1_000, FidelityScores.of(columns, pairs));
  }

  private static Summary summary(Map<String, ReferencedMetric> extra) {
    return new Summary(
        Outcome.done(),
        Map.of("seed", 7),
        Optional.of(report(30, "column", 0.5)),
        Optional.of(report(30, "column", 0.9)),
        extra);
  }

  private static ReferencedMetric figure(double value, double reference) {
    return new ReferencedMetric(Metric.of(value), Optional.of(Metric.of(reference)), "small");
  }

  private static Map<String, Object> read(Summary summary) throws IOException {
    return new ObjectMapper().readValue(summary.toJson(), new TypeReference<>() {});
  }

  @Test
  void jsonHoldsEveryFigureBesideItsReference() throws IOException {
    Map<String, ReferencedMetric> extra = new LinkedHashMap<>();
    extra.put("c2st_auc", figure(0.6, 0.5));
    extra.put("tstr_auc", new ReferencedMetric(Metric.none("no target"), Optional.empty(), "1"));
    Map<String, Object> json = read(summary(extra));
    assertThat(json)
        .containsEntry("status", "done")
        .containsEntry("pair_trends", 0.5)
        .containsEntry("pair_trends_reference", 0.9)
        .containsEntry("pair_trends_independent", 0.2)
        .containsEntry("shapes_independent", 1.0)
        .containsEntry("exit_code", 0)
        .containsEntry("c2st_auc", 0.6)
        .containsEntry("c2st_auc_reference", 0.5)
        .containsEntry("tstr_auc", null)
        .containsEntry("tstr_auc_reason", "no target")
        .containsEntry("mean_error_mean", null)
        .containsEntry("provenance", Map.of("seed", 7))
        .containsEntry("pairs", 1_000);
    assertThat(json.get("worst_columns"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(20)
        .first()
        .isEqualTo(Map.of("column", "column0", "shape", 0.5));
  }

  @Test
  void jsonStaysSmallWhateverTheNames() throws IOException {
    Summary wide =
        new Summary(
            Outcome.done(),
            Map.of("path", "p".repeat(30_000)),
            Optional.of(report(500, "列".repeat(300), 0.5)),
            Optional.empty(),
            Map.of());
    assertThat(wide.toJson().getBytes(StandardCharsets.UTF_8).length).isLessThan(48 * 1024);
    assertThat(read(wide)).containsEntry("provenance", Map.of("path", "p".repeat(30_000)));
  }

  @Test
  void aFailedJobHasAReasonAndNoFigures() throws IOException {
    Summary failed =
        Summary.without(Outcome.failed(ExitCode.INPUT, "Column not found: agee"), Map.of());
    Map<String, Object> json = read(failed);
    assertThat(json)
        .containsEntry("status", "failed")
        .containsEntry("reason", "Column not found: agee")
        .containsEntry("exit_code", 3)
        .doesNotContainKey("overall");
    assertThat(failed.render()).isEqualToIgnoringNewLines("Status: failed: Column not found: agee");
  }

  @Test
  void textShowsFiguresBesideTheHoldout() {
    String text = summary(Map.of("c2st_auc", figure(0.6, 0.5))).render();
    assertThat(text)
        .containsPattern("pair_trends +0\\.5000 +0\\.9000 +1: columns go together")
        .containsPattern("c2st_auc +0\\.6000 +0\\.5000 +small")
        .containsPattern("mean_error_max +n/a +n/a +no numerical column")
        .contains("30 of 1000 pairs scored")
        .contains("Worst columns: column0 0.5000, column1 0.5001");
  }

  @Test
  void tablesHoldARowAColumnAndPair() throws IOException {
    Path target = new Path(folder.toUri());
    SummaryFiles.write(
        SparkTest.spark(), summary(Map.of()), PrivacyReport.NONE, target, new Configuration());
    SummaryFiles.write(
        SparkTest.spark(), summary(Map.of()), PrivacyReport.NONE, target, new Configuration());
    List<Row> columns = rows("columns.parquet");
    assertThat(columns).hasSize(30);
    Row first = columns.get(0);
    assertThat(first.<String>getAs("column")).isEqualTo("column0");
    assertThat(first.<Double>getAs("shape")).isEqualTo(0.5);
    assertThat(first.<Double>getAs("shape_reference")).isEqualTo(0.9);
    assertThat(first.<Double>getAs("mean_error")).isNull();
    assertThat(first.<Double>getAs("missing")).isEqualTo(0.2);
    assertThat(rows("pairs.parquet")).hasSize(30);
    assertThat(Files.readString(folder.resolve("summary.json")))
        .isEqualTo(summary(Map.of()).toJson());
  }

  private List<Row> rows(String name) {
    return SparkTest.spark().read().parquet(folder.resolve(name).toString()).collectAsList();
  }

  @Test
  void gatesFailBeyondTheirLimits() {
    OptionalDouble none = OptionalDouble.empty();
    EvaluateSettings limits =
        new EvaluateSettings(
            1,
            1,
            List.of(),
            OptionalDouble.of(0.55),
            OptionalDouble.of(0.01),
            none,
            OptionalDouble.of(0.4));
    Summary summary =
        summary(Map.of("c2st_auc", figure(0.6, 0.5), "exact_copies", figure(0.012, 0.003)));
    List<GateFailure> failures = Gates.check(summary, limits);
    assertThat(failures).extracting(GateFailure::figure).containsExactly("c2st_auc");
    assertThat(failures.get(0).message())
        .isEqualTo("c2st_auc is 0.6000; the gate allows 0.5500 at the most");

    EvaluateSettings strict =
        new EvaluateSettings(
            1,
            1,
            List.of(),
            none,
            OptionalDouble.of(0.008),
            OptionalDouble.of(0.6),
            OptionalDouble.of(0.8));
    assertThat(Gates.check(summary, strict))
        .extracting(GateFailure::message)
        .satisfiesExactly(
            copies -> assertThat(copies).startsWith("exact_copies is 0.0090"),
            share ->
                assertThat(share)
                    .isEqualTo(
                        "dcr_share is n/a (not computed); the gate allows 0.6000 at the most"),
            overall -> assertThat(overall).endsWith("the gate allows 0.8000 at the least"));
    EvaluateSettings open = new EvaluateSettings(1, 1, List.of(), none, none, none, none);
    assertThat(Gates.check(summary, open)).isEmpty();
  }
}
