package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobConfiguration;
import io.mirrorlake.config.JobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopySourceTest {
  private static final StructType LEARNT = StructType.fromDDL("age INT, sex STRING");

  @TempDir Path folder;
  private Path source;

  @BeforeEach
  void write() throws IOException {
    source = Files.writeString(folder.resolve("in.csv"), "age,sex\n1,f\n2,m\n");
  }

  @Test
  void rowsThatCannotBeHadAreNotedOnly() throws IOException {
    Files.writeString(folder.resolve("empty.csv"), "age,sex\n");
    Files.writeString(folder.resolve("broken.parquet"), "no parquet");
    for (String[] settings :
        new String[][] {
          {"source.path=" + folder + "/gone.csv"},
          {"source.path=" + folder + "/empty.csv"},
          {"source.path=nosuchfs://a/b"},
          {"source.path=" + folder + "/broken.parquet", "source.format=parquet"}
        }) {
      CopySource real = lookedUp(settings);
      assertThat(real.tables()).as(settings[0]).isEmpty();
      assertThat(real.note()).startsWith("the source is not at hand: Source ");
    }
  }

  @Test
  void otherColumnsAreNotedOnly() throws IOException {
    Files.writeString(source, "age,size\n1,2\n");
    assertThat(lookedUp().note()).contains("sex is missing", "size is new");
    SparkTest.spark()
        .range(9)
        .selectExpr("id as age", "array(id) as list")
        .write()
        .parquet(folder + "/lists");
    assertThat(lookedUp("source.path=" + folder + "/lists", "source.format=parquet").note())
        .contains("not those that were learnt: Column list has the type ARRAY<BIGINT>");
  }

  @Test
  void wrongSettingsSurface() {
    for (String setting :
        List.of("source.format=parqet", "source.schema=age INTT", "source.exclude=[agee]")) {
      assertThatThrownBy(() -> lookedUp(setting))
          .isInstanceOf(JobException.class)
          .satisfies(
              e ->
                  assertThat(((JobException) e).exitCode())
                      .isIn(ExitCode.CONFIGURATION, ExitCode.INPUT))
          .hasMessageContaining(setting.substring(0, setting.indexOf('=')));
    }
  }

  /** The manifest is asked only where the source can be used. */
  private CopySource lookedUp(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "source.path=" + source,
                "model.path=" + folder + "/model",
                "target.path=" + folder + "/synthetic",
                "report.path=" + folder + "/report"));
    all.addAll(List.of(settings));
    JobConfiguration configuration =
        new ConfigLoader(new Configuration()).load(Optional.empty(), all, Map.of());
    JobContext context =
        new JobContext(
            SparkTest.spark(), configuration, new Progress(new PrintWriter(new StringWriter())));
    return CopySource.lookedUp(context, null, LEARNT);
  }
}
