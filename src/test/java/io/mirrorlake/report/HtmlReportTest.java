package io.mirrorlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.EvaluateSettings;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.evaluate.Fidelity;
import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.Outcome;
import io.mirrorlake.evaluate.PrivacyReport;
import io.mirrorlake.evaluate.ScoredColumns;
import io.mirrorlake.evaluate.Summary;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String SCRIPT = "<script>alert('x')</script>\"&";
  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final EvaluateSettings SETTINGS =
      new EvaluateSettings(1_000, 5_000, List.of(), NONE, NONE, NONE, NONE);
  private static final StructType SCHEMA =
      new StructType()
          .add(SCRIPT, DataTypes.StringType)
          .add("amount", DataTypes.DoubleType)
          .add("day", DataTypes.DateType)
          .add("at", DataTypes.TimestampType)
          .add("nothing", DataTypes.StringType);

  /** Two frequent categories, one of them to be escaped, and one that three rows hold. */
  private static Row row(int i) {
    String category = i < 3 ? "Secretsville" : i % 2 == 0 ? "<b>bold</b>" : "plain";
    return RowFactory.create(
        category,
        i % 4 == 0 ? 0.0 : i * 1.5,
        Date.valueOf("2024-01-" + (10 + i % 15)),
        new Timestamp(1_700_000_000_000L + i * 86_400_000L),
        null);
  }

  private static Dataset<Row> table(int from, int to) {
    return SparkTest.spark()
        .createDataFrame(IntStream.range(from, to).mapToObj(HtmlReportTest::row).toList(), SCHEMA);
  }

  /** A usual page, made once. */
  private static final class Usual {
    static final Dataset<Row> TABLE = table(0, 200);
    static final String PAGE =
        page(
            TABLE,
            TABLE,
            PrivacyReport.of(
                SparkTest.spark(),
                TABLE,
                Optional.of(TABLE),
                TABLE,
                ScoredColumns.of(TABLE, Map.of()),
                List.of("amount"),
                1));
  }

  private static String page(Dataset<Row> real, Dataset<Row> synthetic) {
    return page(real, synthetic, PrivacyReport.NONE);
  }

  private static String page(Dataset<Row> real, Dataset<Row> synthetic, PrivacyReport privacy) {
    FidelityReport report =
        Fidelity.of(
            real, synthetic, new ScoredColumns(real.schema()), SETTINGS, new PrivacySettings(5), 1);
    Map<String, Object> provenance =
        Map.of("source", "/home/someone/secret-folder/lake/people.csv", "seed", 42);
    Summary summary =
        new Summary(
            Outcome.done(),
            provenance,
            Optional.of(report),
            Optional.of(report),
            privacy.summary());
    List<TrainingRound> training =
        List.of(
            new TrainingRound(50, 1.4, 0.7, 11, OptionalDouble.of(0.3)),
            new TrainingRound(100, 1.3, 0.8, 2, OptionalDouble.of(0.2)));
    String configuration =
        "{\"mirrorlake\":{\"source\":{\"path\":\"/home/someone/secret-folder/lake/people.csv\"}}}";
    return HtmlReport.of(new ReportContent(summary, privacy, training, configuration));
  }

  @Test
  void everyTextIsEscaped() {
    String page = Usual.PAGE;
    assertThat(page)
        .doesNotContain("<script", "<b>bold")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;")
        .contains("&lt;b&gt;bold&lt;/b&gt;");
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    assertThat(Usual.PAGE)
        .doesNotContain(
            "http:", "https:", "//", "url(", "@import", "<script", "javascript", " src=")
        .doesNotContainIgnoringCase("anonym")
        .doesNotContain("NaN", "Infinity", "{{");
  }

  @Test
  void theTrainingsCourseHasItsDistanceToHeldOutRows() {
    assertThat(Usual.PAGE).contains("Distance to held-out rows");
  }

  @Test
  void rareLiteralsAreNotShown() {
    String page = Usual.PAGE;
    assertThat(page).doesNotContain("Secretsville").contains("1 others");
    // 298.5 is the largest amount, held by one row.
    assertThat(page).doesNotContain("298.5");
  }

  @Test
  void absolutePathsAreCut() {
    assertThat(Usual.PAGE).doesNotContain("secret-folder", "someone").contains("…/lake/people.csv");
  }

  @Test
  void sectionsStandWhereTheyHaveSomethingToTell() {
    assertThat(Usual.PAGE)
        .contains(
            "id=\"worst\"",
            "id=\"columns\"",
            "id=\"pairs\"",
            "id=\"tails\"",
            "id=\"privacy\"",
            "id=\"training\"",
            "id=\"figures\"",
            "id=\"provenance\"")
        .contains("Does not show")
        .contains("all values are missing in both tables");
  }

  @Test
  void edgesGiveAPage() {
    for (Dataset<Row> synthetic : List.of(table(0, 0), table(0, 1), table(500, 600))) {
      assertThat(page(table(0, 200), synthetic)).endsWith("</html>\n").doesNotContain("NaN");
    }
    assertThat(page(table(0, 0), table(0, 200))).endsWith("</html>\n").doesNotContain("NaN");
    assertThat(page(table(0, 1), table(0, 1))).endsWith("</html>\n").doesNotContain("NaN");
  }

  @Test
  void aFailedJobHasAShortPage() {
    Summary summary =
        Summary.without(Outcome.failed(ExitCode.INPUT, "Column not found: <agee>"), Map.of());
    String page = HtmlReport.of(new ReportContent(summary, PrivacyReport.NONE, List.of(), ""));
    assertThat(page)
        .contains("The job failed.", "Column not found: &lt;agee&gt;")
        .doesNotContain("id=\"columns\"");
  }

  @Test
  void aHundredColumnsStayBelowThreeMegabytes() {
    StructType schema = new StructType();
    for (int i = 0; i < 100; i++) {
      schema =
          schema.add(
              "a column with a rather long name " + i,
              i % 2 == 0 ? DataTypes.DoubleType : DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (long i = 0; i < 300; i++) {
      long row = i;
      rows.add(
          RowFactory.create(
              LongStream.range(0, 100)
                  .mapToObj(
                      column ->
                          column % 2 == 0
                              ? (Object) Math.sqrt((double) row * 31 + column)
                              : "a category of some length " + row * column % 17)
                  .toArray()));
    }
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, schema);
    assertThat(page(table, table).getBytes(StandardCharsets.UTF_8).length)
        .isBetween(500_000, 3_000_000);
  }
}
