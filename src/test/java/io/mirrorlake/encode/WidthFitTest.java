package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Tables that need more codes than the width allows. */
class WidthFitTest {
  private static final Dataset<Row> TABLE =
      SparkTest.spark()
          .range(2_000)
          .selectExpr(
              "rand(1) as a",
              "exp(randn(2)) as b",
              "cast(floor(rand(3) * 30) as int) as c",
              "concat('level ', floor(rand(4) * 60)) as d",
              "rand(5) < 0.1 as e",
              "if(rand(6) < 0.2, null, randn(7)) as f");

  private static ProfileSettings settings(int width) {
    return new ProfileSettings(300, 40, 32, width, 200_000, Map.of());
  }

  private static TableCodec codec(int width) {
    ProfileSettings settings = settings(width);
    ProfiledTable profiled = TableProfiler.profile(TABLE, settings, 1);
    return TableCodec.fit(profiled, settings, new PrivacySettings(5));
  }

  @Test
  void theRichestColumnsGiveFirst() {
    TableCodec whole = codec(4_096);
    assertThat(whole.width()).isGreaterThan(180);
    TableCodec narrow = codec(60);
    assertThat(narrow.width()).isBetween(40, 60);
    assertThat(narrow.codes(4)).isEqualTo(whole.codes(4));
    assertThat(narrow.codes(3)).isLessThan(whole.codes(3));
    for (int c = 0; c < 6; c++) {
      assertThat(narrow.codes(c)).describedAs("column %d", c).isBetween(2, 16);
    }
  }

  @Test
  void narrowRowsStillComeBackInTypeAndRange() {
    TableCodec codec = Tables.reread(codec(40));
    short[] codes = new short[codec.columns()];
    SplittableRandom random = new SplittableRandom(1);
    long row = 0;
    for (Row real : TABLE.collectAsList()) {
      codec.encode(real, codes, 0);
      Row decoded = codec.decode(codes, 0, random, row++);
      assertThat(decoded.getDouble(0)).isBetween(0.0, 1.0);
      assertThat(decoded.getDouble(1)).isPositive();
      assertThat(decoded.getInt(2)).isBetween(0, 29);
      assertThat(decoded.getString(3)).startsWith("level ");
      assertThat(decoded.getBoolean(4)).isEqualTo(real.getBoolean(4));
      assertThat(decoded.isNullAt(5)).isEqualTo(real.isNullAt(5));
    }
  }

  @Test
  void whatCannotFitIsRefusedWithItsLargestColumns() {
    assertThatThrownBy(() -> codec(8))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("Table is too wide: its 6 columns need at least")
        .hasMessageContaining("profile.max-width allows 8")
        .hasMessageContaining("source.exclude");
  }
}
