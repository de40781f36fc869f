package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class WidthCheckTest {
  private static JobSettings job(String... assignments) {
    List<String> all = new ArrayList<>(List.of(assignments));
    all.add("source.path=any");
    return new ConfigLoader(new Configuration()).load(Optional.empty(), all, Map.of()).settings();
  }

  /** 600 columns: numbers of 50 values, or constants but for every hundredth. */
  private static Dataset<Row> table(boolean isConstant) {
    return SparkTest.spark()
        .range(0, 300, 1, 1)
        .selectExpr(
            IntStream.range(0, 600)
                .mapToObj(
                    c ->
                        "cast(%s as int) as `c.%d`"
                            .formatted(
                                isConstant && c % 100 != 1 ? "7" : "pmod(hash(id, " + c + "), 50)",
                                c))
                .toArray(String[]::new));
  }

  @Test
  void aTableThatIsFarTooWideIsRefusedByTheLookOfSomeColumns() {
    JobSettings job = job("profile.max-width=300", "profile.columns.\"c.0\".kind=continuous");
    assertThatThrownBy(() -> WidthCheck.check(table(false), job))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("its 600 columns need at least some 1,")
        .hasMessageContaining("by the look of 400 of them, profile.max-width allows 300")
        .hasMessageContaining("source.exclude");
  }

  @Test
  void aTableThatMayFitIsLeftToTheProfile() {
    assertThatCode(() -> WidthCheck.check(table(true), job("profile.max-width=300")))
        .doesNotThrowAnyException();
    assertThatCode(() -> WidthCheck.check(table(false), job("profile.max-width=1200")))
        .doesNotThrowAnyException();
  }

  @Test
  void aPrivateJobDoesNotTell() {
    JobSettings job = job("profile.max-width=300", "privacy.mode=dp", "privacy.epsilon=1");
    assertThatCode(() -> WidthCheck.check(table(false), job)).doesNotThrowAnyException();
  }
}
