package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  @Test
  void everyLineBeginsWithItsStage() {
    StringWriter out = new StringWriter();
    AtomicLong nanos = new AtomicLong(5);
    Progress progress = new Progress(new PrintWriter(out), nanos::get);
    Progress.Stage stage = progress.begin("train", "out/model");
    nanos.addAndGet(12_000_000_000L);
    stage.note("round 12/20", Figures.rowsPerSecond(220_800, 12), Figures.timeLeft(12, 20, 12));
    stage.end("20 rounds");
    assertThat(out.toString().lines())
        .containsExactly(
            "train     out/model",
            "train     round 12/20  18,400 rows/s  8.0 s left",
            "train     20 rounds  (12 s)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "9.94, 9.9 s",
    "9.96, 10 s",
    "59.4, 59 s",
    "59.6, 1 min 00 s",
    "200, 3 min 20 s",
    "3599.6, 1 h 00 min",
    "7500, 2 h 05 min"
  })
  void timesAreReadable(double seconds, String text) {
    assertThat(Figures.seconds(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "3221225472, 3.0 GiB"})
  void sizesAreReadable(long bytes, String text) {
    assertThat(Figures.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void aRateOfNoTimeIsADash() {
    assertThat(Figures.rowsPerSecond(100, 0)).isEqualTo("- rows/s");
  }
}
