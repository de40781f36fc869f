package io.mirrorlake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.SourceSettings;
import io.mirrorlake.config.UnsupportedColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTableTest {
  private static final SparkSession SPARK = SparkTest.spark();

  @TempDir Path folder;

  @Test
  void readsCsvWithHeaderAndTypes() throws IOException {
    Dataset<Row> rows = read(csv("a.b,name\n1, x\n2,y\n"));
    assertThat(rows.schema().fields()[0].dataType()).isEqualTo(DataTypes.IntegerType);
    // Leading blanks are part of the value.
    assertThat(rows.collectAsList().get(0).getString(1)).isEqualTo(" x");
  }

  @Test
  void aSchemaOfTheUserStandsInForInference() throws IOException {
    SourceSettings source =
        new SourceSettings(
            "csv",
            Optional.of(csv("a,b\n1,2\n")),
            Optional.empty(),
            Optional.of("`a` STRING, b DOUBLE"),
            Map.of(),
            List.of());
    assertThat(SourceTable.read(SPARK, source).schema().toDDL()).isEqualTo("a STRING,b DOUBLE");
    SourceSettings broken =
        new SourceSettings(
            "csv", source.path(), Optional.empty(), Optional.of("a STRNG, b"), Map.of(), List.of());
    assertThatThrownBy(() -> SourceTable.read(SPARK, broken))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("source.schema");
  }

  @Test
  void leavesOutExcludedColumnsWhateverTheirNames() throws IOException {
    String path = csv("Phone No., length,a.b,`a`,keep\n1,2,3,4,5\n");
    Dataset<Row> rows =
        SourceTable.read(SPARK, source("csv", path, "PHONE NO.", " length", "a.b", "`a`"));
    assertThat(rows.columns()).containsExactly("keep");
  }

  @Test
  void aMissingPathIsToldWithNearNames() throws IOException {
    csv("a\n1\n");
    refused(source("csv", folder.resolve("tabel.csv").toString()))
        .hasMessageContaining("Source not found")
        .hasMessageContaining("did you mean table.csv?");
    refused(source("csv", "/no/such/folder/t.csv")).hasMessageContaining("/no/such/folder/t.csv");
    refused(source("csv", "nosuchfs://x/t.csv")).hasMessageContaining("nosuchfs");
    // Known to Hadoop, but its classes come in a jar of their own.
    refused(source("csv", "s3a://bucket/t.csv"))
        .hasMessageContaining("s3a://bucket/t.csv")
        .hasMessageContaining("S3AFileSystem not found");
  }

  @Test
  void aMissingCatalogTableIsTold() {
    refused(
            new SourceSettings(
                "parquet", Optional.empty(), Optional.of("no_such"), Map.of(), List.of()))
        .hasMessageContaining("no_such");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc"})
  void aFileOfAnotherFormatIsTold(String format) throws IOException {
    refused(source(format, csv("a\n1\n")))
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("as " + format);
  }

  @Test
  void anUnknownFormatIsAProblemOfTheConfiguration() throws IOException {
    SourceSettings source = source("parqet", csv("a\n1\n"));
    assertThatThrownBy(() -> SourceTable.read(SPARK, source))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("did you mean parquet?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b\n", "a,b"})
  void anEmptyCsvIsTold(String text) throws IOException {
    String path = csv(text);
    refused(source("csv", path)).hasMessageContaining(path).hasMessageContaining("0 rows");
  }

  @Test
  void anEmptyParquetIsTold() {
    String path = folder.resolve("empty").toString();
    SPARK.range(0).toDF("a").write().parquet(path);
    refused(source("parquet", path)).hasMessageContaining("0 rows");
  }

  @Test
  void anEmptyFolderIsTold() throws IOException {
    String path = Files.createDirectory(folder.resolve("nothing")).toString();
    refused(source("parquet", path)).hasMessageContaining(path).hasMessageContaining("0 rows");
  }

  @Test
  void anUnknownExcludedColumnIsToldWithNearNames() throws IOException {
    refused(source("csv", csv("age,sex\n1,2\n"), "agee", "zzz"))
        .hasMessageContaining("Column not found: agee (source.exclude); did you mean age?")
        .hasMessageContaining("Column not found: zzz");
  }

  @Test
  void excludingAllColumnsIsTold() throws IOException {
    refused(source("csv", csv("a,b\n1,2\n"), "a", "b")).hasMessageContaining("all 2 columns");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a,b,a | a", "a,b,A | A", "count,a.b,a.b | a.b"})
  void aColumnNamedTwiceInAHeaderIsTold(String header, String name) throws IOException {
    refused(source("csv", csv(header + "\n1,2,3\n")))
        .hasMessageContaining("Duplicate column")
        .hasMessageContaining(": " + name);
  }

  @Test
  void namesThatDifferInCaseAreToldInAnyFormat() {
    SPARK.conf().set("spark.sql.caseSensitive", "true");
    String path = folder.resolve("cases").toString();
    try {
      SPARK.sql("select 1 as a, 2 as A").write().parquet(path);
      assertThat(read("parquet", path).columns()).containsExactly("a", "A");
    } finally {
      SPARK.conf().unset("spark.sql.caseSensitive");
    }
    refused(source("parquet", path)).hasMessageContaining("Duplicate column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binary('x') | BINARY",
        "array(1) | ARRAY<INT>",
        "map('a', 1) | MAP<STRING, INT>",
        "named_struct('f', 1) | STRUCT<f: INT>",
        "interval 1 day | INTERVAL DAY",
        "interval 1 month | INTERVAL MONTH",
        "null | VOID",
      })
  void unsupportedTypesAreToldWithTheirColumnsAndChoices(String expression, String type) {
    SPARK.sql("select 1 as ok, " + expression + " as `odd.one`").createOrReplaceTempView("odd");
    SourceSettings source =
        new SourceSettings("parquet", Optional.empty(), Optional.of("odd"), Map.of(), List.of());
    refused(source)
        .hasMessageContaining("Column odd.one")
        .hasMessageContaining(type)
        .hasMessageContaining("source.exclude = [\"odd.one\"]");
    SourceSettings without =
        new SourceSettings(
            "parquet", Optional.empty(), Optional.of("odd"), Map.of(), List.of("odd.one"));
    assertThat(SourceTable.read(SPARK, without).columns()).containsExactly("ok");
  }

  @Test
  void codesThatLookLikeNumbersStayTexts() throws IOException {
    Dataset<Row> rows =
        read(
            csv(
                """
                zip,phone,part,price,n,day,at
                00501,+4930,12d,0.50,-1,2024-02-29,2024-02-29 10:00:01
                94103,4931,13d,10.25,0,1999-01-01,1999-01-01 00:00:00
                """));
    assertThat(rows.schema().toDDL())
        .isEqualTo("zip STRING,phone STRING,part STRING,price DOUBLE,n INT,day DATE,at TIMESTAMP");
    assertThat(rows.collectAsList().get(0).getString(0)).isEqualTo("00501");
    assertThat(rows.collectAsList().get(0).getString(1)).isEqualTo("+4930");
  }

  @Test
  void unsupportedColumnsAreLeftOutWhereThatIsAskedFor() {
    nested();
    assertThat(SourceTable.read(SPARK, nested(UnsupportedColumns.DROP)).schema().toDDL())
        .isEqualTo("k INT NOT NULL,`a.b` INT NOT NULL");
  }

  @Test
  void structsBecomeColumnsAtAnyDepth() {
    nested();
    assertThat(SourceTable.read(SPARK, nested(UnsupportedColumns.FLATTEN, "a.b")).schema().toDDL())
        .isEqualTo("k INT NOT NULL,`s.x` STRING NOT NULL,`s.t.y.z` DATE NOT NULL");
    assertThat(SourceTable.read(SPARK, nested(UnsupportedColumns.FLATTEN, "s", "a.b")).columns())
        .containsExactly("k");
    assertThat(
            SourceTable.read(SPARK, nested(UnsupportedColumns.FLATTEN, "s.t.y.z", "list"))
                .columns())
        .containsExactly("k", "a.b", "s.x");
  }

  @Test
  void aFieldsPathThatIsAColumnsNameIsRefused() {
    SPARK.sql("select 1 `a.b`, named_struct('b', 2) a").createOrReplaceTempView("nested");
    refused(nested(UnsupportedColumns.FLATTEN))
        .hasMessageContaining("Duplicate column")
        .hasMessageContaining("a.b");
  }

  @Test
  void aTableOfNothingSupportedIsRefused() {
    SPARK.sql("select array(1) a, binary('x') b").createOrReplaceTempView("nested");
    refused(nested(UnsupportedColumns.DROP)).hasMessageContaining("none of the 2 columns");
    refused(nested(UnsupportedColumns.REFUSE))
        .hasMessageContaining("Column a has")
        .hasMessageContaining("Column b has")
        .hasMessageContaining("source.unsupported = flatten");
  }

  private static void nested() {
    SPARK
        .sql(
            "select 1 k, 2 `a.b`, array(1) list, named_struct('x', 'v', 't', named_struct('y',"
                + " named_struct('z', date'2020-01-01')), 'raw', binary('x')) s")
        .createOrReplaceTempView("nested");
  }

  private static SourceSettings nested(UnsupportedColumns unsupported, String... exclude) {
    return new SourceSettings(
        "parquet",
        Optional.empty(),
        Optional.of("nested"),
        Optional.empty(),
        Map.of(),
        List.of(exclude),
        unsupported);
  }

  @Test
  void allOtherTypesAreRead() {
    SPARK
        .sql(
            "select true b, 1Y y, 1S s, 1 i, 1L l, 1F f, 1D d, 1.5BD e, 'x' t, date'2020-01-01' a,"
                + " timestamp'2020-01-01 00:00:00' m, timestamp_ntz'2020-01-01 00:00:00' n")
        .createOrReplaceTempView("kinds");
    SourceSettings source =
        new SourceSettings("parquet", Optional.empty(), Optional.of("kinds"), Map.of(), List.of());
    assertThat(SourceTable.read(SPARK, source).columns()).hasSize(12);
  }

  @Test
  void aFileOfAnotherFormatIsNoCsv() throws IOException {
    for (String format : List.of("parquet", "orc")) {
      String path = folder.resolve(format).toString();
      SPARK.range(300).selectExpr("id", "id % 7 as name").write().format(format).save(path);
      refused(source("csv", path))
          .hasMessage(
              "Not CSV: %s begins as files of format %s do; set source.format = %2$s"
                  .formatted(path, format));
    }
    assertThat(read(csv("ORCID,PAR1\n1,2\n")).columns()).containsExactly("ORCID", "PAR1");
  }

  private Dataset<Row> read(String path) {
    return read("csv", path);
  }

  private static Dataset<Row> read(String format, String path) {
    return SourceTable.read(SPARK, source(format, path));
  }

  private static SourceSettings source(String format, String path, String... exclude) {
    return new SourceSettings(
        format, Optional.of(path), Optional.empty(), Map.of(), List.of(exclude));
  }

  private String csv(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text).toString();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(SourceSettings source) {
    return assertThatThrownBy(() -> SourceTable.read(SPARK, source))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT));
  }
}
