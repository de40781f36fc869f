package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void aJobExceptionEndsWithItsOwnCode(ExitCode code) {
    assertThat(report(new JobException(code, "Column not found: x"))).isEqualTo(code.code());
    assertThat(err.toString())
        .isEqualTo("mirrorlake: Column not found: x" + System.lineSeparator());
  }

  @Test
  void aJobExceptionOfATaskIsFoundInsideWhatSparkThrows() {
    Throwable spark =
        new IllegalStateException(
            "Job aborted", new RuntimeException(JobException.input("Column a holds no date")));
    assertThat(report(spark)).isEqualTo(3);
    assertThat(err.toString()).contains("Column a holds no date").doesNotContain("aborted");
  }

  @Test
  void anythingElseIsOneShortMessage() {
    Throwable failure =
        new IllegalStateException("outer", new ArithmeticException("inner\nsecond line"));
    assertThat(report(failure)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("mirrorlake: failed: ArithmeticException: inner" + System.lineSeparator())
        .contains("log")
        .doesNotContain("\tat ")
        .doesNotContain("second line");
  }

  @Test
  void anErrorWithoutAMessageIsReportedToo() {
    assertThat(report(new OutOfMemoryError())).isEqualTo(1);
    assertThat(err.toString()).contains("OutOfMemoryError");
  }

  @Test
  void noMessageLooksLikeAnotherProgramsExitStatus() {
    report(JobException.input("x"));
    report(new IllegalStateException("y"));
    // What Airflow's hook searches spark-submit's output for.
    assertThat(Pattern.compile("\\s*[eE]xit code: (\\d+)").matcher(err.toString()).find())
        .isFalse();
  }

  private int report(Throwable failure) {
    return new Failures().report(failure, new PrintWriter(err, true));
  }
}
