package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees who asks for help, mistypes, or points to the wrong table. */
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @BeforeAll
  static void shareTheSession() {
    SparkTest.spark();
  }

  @Test
  void helpShowsCommandsExamplesAndExitCodes() {
    assertThat(mirrorlake("--help")).isZero();
    assertThat(out.toString())
        .contains("run ", "profile", "train", "generate", "evaluate", "publish")
        .contains("mirrorlake run --config conf/adult.conf")
        .contains("5   a quality or privacy gate failed");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "profile", "train", "generate", "evaluate", "publish"})
  void everyCommandHasHelpWithAnExample(String command) {
    assertThat(mirrorlake(command, "--help")).isZero();
    assertThat(out.toString())
        .contains("--config", "--set", "--dry-run")
        .contains("  mirrorlake " + command + " --");
  }

  @Test
  void versionNamesSpark() {
    assertThat(mirrorlake("--version")).isZero();
    assertThat(out.toString()).startsWith("mirrorlake ").contains("Spark 3.5");
  }

  @Test
  void noCommandShowsUsage() {
    assertThat(mirrorlake()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Usage: mirrorlake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rum", "run --confg x", "run --config", "run stray"})
  void aWrongCommandLineIsUsage(String line) {
    assertThat(mirrorlake(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotEmpty().doesNotContain("\tat ");
  }

  @Test
  void aMissingConfigurationFile() {
    assertThat(mirrorlake("run", "--config", "no/such.conf")).isEqualTo(2);
    assertMessage("Configuration file no/such.conf not found");
  }

  @Test
  void anUnreadableConfiguration() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.conf"), "mirrorlake { source { ");
    assertThat(mirrorlake("run", "--config", file.toString())).isEqualTo(2);
    assertMessage("cannot be read as HOCON");
  }

  @Test
  void aKeyWithATypo() throws IOException {
    assertThat(mirrorlake(job("sorce.path = x"))).isEqualTo(2);
    assertMessage("Unknown key: mirrorlake.sorce.path");
    assertThat(err.toString()).contains("did you mean mirrorlake.");
  }

  @Test
  void aMissingSource() throws IOException {
    assertThat(mirrorlake(job("source.path = \"" + folder + "/none.csv\""))).isEqualTo(3);
    assertMessage("Source not found: " + folder + "/none.csv");
  }

  @Test
  void anEmptySource() throws IOException {
    assertThat(mirrorlake(job("source.path = \"" + csv("a,b\n") + "\""))).isEqualTo(3);
    assertMessage("Source is empty");
    assertThat(err.toString()).contains("holds 0 rows");
  }

  @Test
  void anUnknownColumn() throws IOException {
    String source = "source { path = \"" + csv("age,sex\n1,2\n") + "\", exclude = [agee] }";
    assertThat(mirrorlake(job(source))).isEqualTo(3);
    assertMessage("Column not found: agee (source.exclude); did you mean age?");
  }

  @Test
  void aTargetThatExists() throws IOException {
    Path target = Files.createDirectories(folder.resolve("out/synthetic"));
    Files.writeString(target.resolve("mine"), "precious");
    assertThat(mirrorlake(job("source.path = \"" + csv("a\n1\n") + "\""))).isEqualTo(2);
    assertMessage("Target exists");
    assertThat(target.resolve("mine")).hasContent("precious");
    try (Stream<Path> files = Files.list(target.getParent())) {
      // Beside it only the report that says why.
      assertThat(files.toList()).containsExactlyInAnyOrder(target, folder.resolve("out/report"));
    }
  }

  @Test
  void aDryRunChecksAndWritesNothing() throws IOException {
    String rows = "age,sex\n" + "1,f\n".repeat(40);
    String[] command = job("source.path = \"" + csv(rows) + "\"");
    assertThat(mirrorlake(command[0], command[1], command[2], "--dry-run")).isZero();
    assertThat(out.toString()).contains("age INT", "sex STRING", "mode error");
    assertThat(folder.resolve("out")).doesNotExist();
    Files.createDirectories(folder.resolve("out/synthetic"));
    assertThat(mirrorlake(command[0], command[1], command[2], "--dry-run")).isEqualTo(2);
  }

  @Test
  void aDryRunLooksForTheColumnsOfTheLastStages() throws IOException {
    String[] command = job("source.path = \"" + csv("age,sex\n" + "1,f\n".repeat(40)) + "\"");
    for (String setting :
        List.of(
            "generate.balance=sx",
            "generate.where=sx = 'f'",
            "generate.constraints=[\"sx IS NOT NULL\"]",
            "generate.constraints=[\"unique(sx)\"]",
            "target.partition-by=[sx]")) {
      assertThat(mirrorlake(command[0], command[1], command[2], "--dry-run", "--set", setting))
          .as(setting)
          .isEqualTo(2);
      assertThat(err.toString())
          .contains("Column not found: sx (" + setting.substring(0, setting.indexOf('=')) + ")")
          .contains("did you mean sex?");
    }
    assertThat(
            mirrorlake(
                command[0], command[1], command[2], "--dry-run", "--set", "generate.where=age >"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("generate.where cannot be read as Spark SQL: age >");
  }

  @Test
  void optionsOfGenerateAreCheckedAsConfiguration() throws IOException {
    String[] command = job("source.path = \"" + csv("a\n1\n") + "\"");
    assertThat(mirrorlake("generate", command[1], command[2], "--rows", "0")).isEqualTo(2);
    assertMessage("mirrorlake.generate.rows = 0");
    assertThat(err.toString()).contains("at least 1");
  }

  private int mirrorlake(String... args) {
    return Mirrorlake.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String[] job(String settings) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            mirrorlake {
              model.path = "%1$s/out/model"
              target.path = "%1$s/out/synthetic"
              report.path = "%1$s/out/report"
              %2$s
            }
            """
                .formatted(folder, settings));
    return new String[] {"run", "--config", file.toString()};
  }

  private String csv(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text).toString();
  }

  private void assertMessage(String start) {
    assertThat(err.toString().lines().filter(line -> line.startsWith("mirrorlake: ")).toList())
        .singleElement()
        .asString()
        .startsWith("mirrorlake: ")
        .contains(start);
    assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(out.toString()).isEmpty();
  }
}
