package io.mirrorlake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldoutTableTest {
  private static final SparkSession SPARK = SparkTest.spark();

  @TempDir Path folder;

  @Test
  void isBroughtIntoTheSourcesSchema() throws IOException {
    SourceSettings source = source("code,value,left_out\nx1,1.5,9\n2,2,8\n", "left_out");
    Dataset<Row> rows = holdout(source, "value,extra,code\n3,e,012\n");
    assertThat(rows.schema().toDDL()).isEqualTo("code STRING,value DOUBLE");
    // Read as the source's text, not as the number 12 that the holdout alone suggests.
    assertThat(rows.collectAsList()).containsExactly(RowFactory.create("012", 3.0));
  }

  @Test
  void aColumnOfNullsFitsAnyType() throws IOException {
    SourceSettings source = source("a,b\n1,x\n2,y\n");
    assertThat(holdout(source, "a,b\n,z\n").collectAsList())
        .containsExactly(RowFactory.create(null, "z"));
  }

  @Test
  void valuesBeyondTheSourcesTypeAreTold() throws IOException {
    SourceSettings source = source("a,b\n1,x\n");
    assertThatThrownBy(() -> holdout(source, "a,b\n1.5,x\n"))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("Column a is DOUBLE in the holdout")
        .hasMessageContaining("INT in the source");
  }

  @Test
  void aMissingColumnIsTold() throws IOException {
    SourceSettings source = source("age,b\n1,x\n");
    assertThatThrownBy(() -> holdout(source, "agee,b\n1,x\n"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("Column not found in the holdout")
        .hasMessageContaining(": age; did you mean agee?");
  }

  @Test
  void aHoldoutThatIsMissingOrEmptyIsTold() throws IOException {
    SourceSettings source = source("a\n1\n");
    assertThatThrownBy(() -> holdout(source, "a\n"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("0 rows");
  }

  @Test
  void parquetIsReadByName() {
    String real = folder.resolve("real").toString();
    String other = folder.resolve("other").toString();
    SPARK.sql("select 1L as a, 'x' as b").write().parquet(real);
    SPARK.sql("select 'y' as b, 2 as a").write().parquet(other);
    SourceSettings source =
        new SourceSettings("parquet", Optional.of(real), Optional.empty(), Map.of(), List.of());
    Dataset<Row> rows =
        HoldoutTable.read(SPARK, source, other, SourceTable.read(SPARK, source).schema());
    assertThat(rows.collectAsList()).containsExactly(RowFactory.create(2L, "y"));
  }

  private Dataset<Row> holdout(SourceSettings source, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("holdout.csv"), text);
    return HoldoutTable.read(
        SPARK, source, file.toString(), SourceTable.read(SPARK, source).schema());
  }

  private SourceSettings source(String text, String... exclude) throws IOException {
    Path file = Files.writeString(folder.resolve("source.csv"), text);
    return new SourceSettings(
        "csv", Optional.of(file.toString()), Optional.empty(), Map.of(), List.of(exclude));
  }
}
