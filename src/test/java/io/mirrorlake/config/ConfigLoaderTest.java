package io.mirrorlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  private static final String SOURCE = "source.path=in.csv";

  @TempDir Path folder;
  private ConfigLoader loader;

  @BeforeEach
  void createLoader() {
    loader = new ConfigLoader(new Configuration());
  }

  @Test
  void defaultsNeedOnlyASource() {
    JobSettings job = set(SOURCE).settings();
    assertThat(job.seed()).isEqualTo(42);
    assertThat(job.source().format()).isEqualTo("csv");
    assertThat(job.holdout()).isEqualTo(new HoldoutSettings(Optional.empty(), 0.2));
    assertThat(job.train().workers()).isEmpty();
    assertThat(job.train().timeBudget()).isEmpty();
    assertThat(job.train().checkpointInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(job.train().localSteps()).isEqualTo(50);
    assertThat(job.train().learningRate()).isEqualTo(1e-3);
    assertThat(job.generate().rows()).isEmpty();
    assertThat(job.privacy().minCount()).isEqualTo(5);
    assertThat(job.target().mode()).isEqualTo(TargetSettings.Mode.ERROR);
    assertThat(job.evaluate().overallMin()).isEmpty();
  }

  @Test
  void theStrongerSourceWins() throws IOException {
    String file = file("mirrorlake { source.path = in.csv, privacy.min-count = 3, seed = 3 }");
    Map<String, String> spark =
        Map.of("privacy.min-count", "2", "seed", "2", "train.local-steps", "2");
    JobSettings job =
        loader.load(Optional.of(file), List.of("privacy.min-count=4"), spark).settings();
    assertThat(job.privacy().minCount()).as("--set over file").isEqualTo(4);
    assertThat(job.seed()).as("file over spark.mirrorlake.*").isEqualTo(3);
    assertThat(job.train().localSteps()).as("spark.mirrorlake.* over default").isEqualTo(2);
    assertThat(job.profile().bins()).as("default").isEqualTo(32);
  }

  @Test
  void theLaterOfTwoAssignmentsWinsAndThePrefixMayBeLeftOut() {
    assertThat(set(SOURCE, "seed=1", "mirrorlake.seed=2").settings().seed()).isEqualTo(2);
  }

  @Test
  void blocksMergeAndListsReplace() throws IOException {
    String file =
        file("mirrorlake.source { path = in.csv, options { sep = \";\" }, exclude = [a, b] }");
    SourceSettings source =
        load(file, "source.options.encoding=latin1", "source.exclude=[\"c,d\"]")
            .settings()
            .source();
    assertThat(source.options()).isEqualTo(Map.of("sep", ";", "encoding", "latin1"));
    assertThat(source.exclude()).containsExactly("c,d");
  }

  @Test
  void valuesOfTheCommandLineAreTakenAsTheyStand() {
    JobSettings job =
        set(
                "source.path=s3a://bucket/a path/{x}.csv",
                "generate.where=income = '>50K' # and age > 3",
                "source.exclude=one, name",
                "source.options.sep=;",
                "profile.columns.\"a=b.c\".kind=Numeric",
                "train.time-budget=90s",
                "train.checkpoint-interval=0 seconds",
                "report.target-column=null")
            .settings();
    assertThat(job.source().path()).contains("s3a://bucket/a path/{x}.csv");
    assertThat(job.generate().where()).contains("income = '>50K' # and age > 3");
    assertThat(job.source().exclude()).containsExactly("one, name");
    assertThat(job.source().options()).containsEntry("sep", ";");
    assertThat(job.profile().kinds()).isEqualTo(Map.of("a=b.c", "numeric"));
    assertThat(job.train().timeBudget()).contains(Duration.ofSeconds(90));
    assertThat(job.train().checkpointInterval()).isZero();
    assertThat(job.report().targetColumn()).isEmpty();
  }

  @Test
  void aSparkPropertyMayHoldAList() {
    JobSettings job =
        loader
            .load(
                Optional.empty(),
                List.of(SOURCE),
                Map.of("target.partition-by", "[year, \"a b\"]", "target.format", "orc"))
            .settings();
    assertThat(job.target().partitionBy()).containsExactly("year", "a b");
    assertThat(job.target().format()).isEqualTo("orc");
  }

  @Test
  void aFileMayReferToItselfAndToDefaultsAndIncludeAnother() throws IOException {
    Files.writeString(folder.resolve("base.conf"), "mirrorlake.source.path = in.csv");
    String file =
        file(
            """
            include "base.conf"
            mirrorlake { privacy.min-count = ${mirrorlake.profile.bins}, report.path = "r/"${mirrorlake.source.path} }
            """);
    JobSettings job = load(file).settings();
    assertThat(job.privacy().minCount()).isEqualTo(32);
    assertThat(job.report().path()).isEqualTo("r/in.csv");
  }

  @Test
  void aFileIsReadThroughHadoopWhereItsNameHasAScheme() throws IOException {
    String file = file("mirrorlake { source.path = in.csv, seed = 7 }");
    assertThat(load(Path.of(file).toUri().toString()).settings().seed()).isEqualTo(7);
    refused(() -> load("file:/no/such.conf")).hasMessageContaining("file:/no/such.conf not found");
    refused(() -> load("nosuchfs://host/a.conf")).hasMessageContaining("nosuchfs");
    refused(() -> load("s3a://bucket/a.conf")).hasMessageContaining("S3AFileSystem");
  }

  @Test
  void unreadableFilesAreNamed() throws IOException {
    refused(() -> load("missing.conf"))
        .hasMessageContaining("missing.conf not found")
        .hasMessageContaining(Path.of("").toAbsolutePath().toString());
    refused(() -> load(folder.toString())).hasMessageContaining("is not a readable file");
    String broken = file("mirrorlake {\n  seed = 1\n  source { path = \"x }\n");
    refused(() -> load(broken)).hasMessageContaining("HOCON").hasMessageContaining("3");
    String dangling = file("mirrorlake.seed = ${no.such.key}");
    refused(() -> load(dangling)).hasMessageContaining("no.such.key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.max-round=3 | mirrorlake.train.max-rounds",
        "trian.max-rounds=3 | mirrorlake.train.max-rounds",
        "batch-size=500 | mirrorlake.train.batch-size",
        "sorce.path=x | mirrorlake.source.path",
        "target.zzzzzzzzzzzz=x | keys here: target.format, target.mode",
        "nonsense.entirely.other=x | keys here: children, evaluate, generate, holdout",
      })
  void anUnknownKeyListsNearMatches(String assignment, String match) {
    refused(() -> set(SOURCE, assignment))
        .hasMessageStartingWith("Unknown key: mirrorlake." + assignment.split("=", 2)[0])
        .hasMessageContaining("(--set " + assignment.split("=", 2)[0] + ")")
        .hasMessageContaining(match);
  }

  @Test
  void allUnknownKeysOfAFileAreToldAtOnceWithTheirLines() throws IOException {
    String file = file("mirrorlake {\n source.path = x\n sead = 1\n model { pth = y }\n}");
    refused(() -> load(file))
        .hasMessageContaining("mirrorlake.sead (" + file + ": 3); did you mean mirrorlake.seed?")
        .hasMessageContaining("mirrorlake.model.pth (" + file + ": 4)");
    String misplaced = file("mirrorlake.source.path = x\nprivacy.min-count = 1");
    refused(() -> load(misplaced)).hasMessageContaining("Unknown key: privacy");
    refused(() -> loader.load(Optional.empty(), List.of(SOURCE), Map.of("sead", "1")))
        .hasMessageContaining("spark.mirrorlake.sead");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.batch-size=7 | auto, or an even number of at least 2",
        "train.batch-size=0 | even number of at least 2",
        "train.batch-size=many | a whole number or auto",
        "train.workers=0 | at least 1",
        "train.local-steps=2.5 | a whole number",
        "train.local-steps=99999999999 | a whole number of at most 2147483647",
        "train.learning-rate=NaN | a number above 0",
        "train.learning-rate=-1 | a number above 0",
        "train.time-budget=90 | with its unit",
        "train.time-budget=0s | above 0",
        "train.checkpoint-interval=30 | with its unit",
        "train.checkpoint-interval=null | with its unit",
        "train.calibration=maybe | true or false",
        "holdout.fraction=1 | at least 0 and below 1",
        "holdout.fraction=a fifth | a number",
        "privacy.min-count=0 | at least 1",
        "generate.rows=0 | at least 1",
        "generate.rows=all | a whole number or source",
        "target.mode=merge | one of error, overwrite, append",
        "evaluate.gates.c2st-auc-max=0.4 | from 0.5 to 1",
        "profile.columns.age=numeric | block of keys",
        "profile.columns.age.type=numeric | with the one key kind",
        "source.path=null | source.table",
        "source.table=lake.t | keep one of the two",
        "seed=null | a whole number",
        "model.path= | not empty",
        "source.exclude=[[a]] | a list of texts",
        "train=5 | block of keys",
      })
  void aWrongValueNamesKeyValuePlaceAndRule(String assignment, String rule) {
    String key = assignment.split("=", 2)[0];
    refused(() -> set(SOURCE, assignment))
        .hasMessageContaining(rule)
        .hasMessageContaining("mirrorlake." + key.replace(".age.type", ".age"))
        .hasMessageContaining("(--set " + key + ")");
  }

  @Test
  void aWrongValueSaysWhereItWasSet() throws IOException {
    String file = file("mirrorlake {\n source.path = x\n train.batch-size = 7\n}");
    refused(() -> load(file))
        .hasMessage(
            "mirrorlake.train.batch-size = 7 (%s: 3): must be auto, or an even number of at least 2"
                .formatted(file));
    refused(() -> set(SOURCE, "privacy.min-count=0"))
        .hasMessageContaining("(--set privacy.min-count)");
  }

  @Test
  void aTargetTableTakesThePlaceOfTheDefaultPath() {
    TargetSettings target = set(SOURCE, "target.table=lake.copy").settings().target();
    assertThat(target.path()).isEmpty();
    assertThat(target.name()).isEqualTo("lake.copy");
    refused(() -> set(SOURCE, "target.table=lake.copy", "target.path=out/x"))
        .hasMessageContaining("keep one of the two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source.path=d/in.csv | target.path=d",
        "source.path=d/in.csv | target.path=./d/../d/in.csv",
        "source.path=d/*.csv | model.path=d/",
        "source.path=x.csv | report.path=out/synthetic/report",
        "source.path=s3a://b/t | target.path=s3a://b/t/",
        "source.path=/ | model.path=/",
      })
  void anOutputMayNotHoldTheSourceOrAnotherOutput(String first, String second) {
    refused(() -> set(first, second)).hasMessageContaining("lies in it");
  }

  @Test
  void siblingsWithACommonPrefixAreFine() {
    assertThat(set("source.path=d/in.csv", "target.path=d/in", "model.path=d/in2").settings())
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed", "=5", "\"unclosed=5", "a..b=5"})
  void anAssignmentThatIsNoneIsRefused(String assignment) {
    refused(() -> set(SOURCE, assignment)).hasMessageContaining("--set");
  }

  @Test
  void theEffectiveConfigurationIsAJobFileItself() throws IOException {
    JobConfiguration first =
        set(SOURCE, "train.max-rounds=9", "source.options.sep=;", "train.time-budget=2h");
    JobConfiguration second = load(file(first.json()));
    assertThat(second.settings()).isEqualTo(first.settings());
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(load(file(first.hocon())).settings()).isEqualTo(first.settings());
    assertThat(first.json()).contains("\"bins\"").doesNotContain("#");
  }

  @Test
  void secretsAreNotRendered() {
    JobConfiguration job = set(SOURCE, "source.options.password=hunter2", "source.options.sep=;");
    assertThat(job.json()).doesNotContain("hunter2").contains("redacted").contains("\"sep\"");
    assertThat(job.settings().source().options()).containsEntry("password", "hunter2");
  }

  @Test
  void theEnvironmentGivesPartsOfPathsAndPasswords() throws IOException {
    String path = System.getenv("PATH");
    SourceSettings source =
        load(file(
                "mirrorlake.source { path = ${PATH}\"/orders/dt=2024-01-10\", options { password = ${?PATH} } }"))
            .settings()
            .source();
    assertThat(source.path()).contains(path + "/orders/dt=2024-01-10");
    assertThat(source.options()).containsEntry("password", path);
    String unset = file("mirrorlake.source { path = ${MIRRORLAKE_NO_SUCH_DAY}/orders }");
    refused(() -> load(unset)).hasMessageContaining("${MIRRORLAKE_NO_SUCH_DAY}");
    // On the command line an equals sign in a value needs no quotes.
    assertThat(set("source.path=orders/dt=2024-01-10").settings().source().path())
        .contains("orders/dt=2024-01-10");
  }

  @Test
  void secretsAreBlankedWhateverTheirNames() throws IOException {
    for (String name :
        List.of(
            "password",
            "sfPassword",
            "pwd",
            "access.key",
            "accountKey",
            "auth_token",
            "pem_private_key")) {
      JobConfiguration job =
          set(SOURCE, "source.options.\"" + name + "\"=hunter2", "source.options.sep=;");
      assertThat(job.json()).as(name).doesNotContain("hunter2").contains(";");
      assertThat(job.hocon()).as(name).doesNotContain("hunter2");
    }
  }

  @Test
  void aDatabaseIsNoTarget() {
    refused(() -> set(SOURCE, "target.format=jdbc"))
        .hasMessageContaining("target.format = jdbc")
        .hasMessageContaining("Write parquet");
  }

  private JobConfiguration set(String... assignments) {
    return loader.load(Optional.empty(), List.of(assignments), Map.of());
  }

  private JobConfiguration load(String file, String... assignments) {
    return loader.load(Optional.of(file), List.of(assignments), Map.of());
  }

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "job", ".conf"), text).toString();
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      ThrowingCallable load) {
    return assertThatThrownBy(load)
        .isInstanceOf(JobException.class)
        .extracting(e -> (Throwable) e)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE)
        .satisfies(
            e -> assertThat(((JobException) e).exitCode()).isEqualTo(ExitCode.CONFIGURATION));
  }
}
