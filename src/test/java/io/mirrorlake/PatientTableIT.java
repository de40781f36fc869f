package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.encode.PersonalValues;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that identify persons, through the whole job: nothing real of them may be left. */
@Tag("integration")
class PatientTableIT {
  private static final int ROWS = 2_000;
  private static final List<String> PERSONAL =
      List.of("patient_id", "ssn", "name", "home address", "passport", "phone", "e.mail");

  @TempDir Path folder;

  @BeforeAll
  static void shareTheSession() {
    SparkTest.spark();
  }

  private static Row patient(int r) {
    return RowFactory.create(
        10_000 + r,
        PersonalValues.SSN.withNulls().apply(r),
        PersonalValues.NAME.withNulls().apply(r),
        PersonalValues.ADDRESS.withNulls().apply(r),
        PersonalValues.PASSPORT.withNulls().apply(r),
        PersonalValues.PHONE.withNulls().apply(r),
        PersonalValues.EMAIL.withNulls().apply(r),
        r / 60 % 2 == 0 ? "female" : "male",
        20 + r * 7 % 60,
        List.of("asthma", "diabetes", "healthy").get(r * 7 % 60 / 20));
  }

  private String configuration(StructType schema, List<Row> rows) throws IOException {
    String source = folder.resolve("source").toString();
    SparkTest.spark().createDataFrame(rows, schema).write().parquet(source);
    Path file = folder.resolve("job.conf");
    Files.writeString(
        file,
        """
        mirrorlake {
          source { format = parquet, path = "%2$s" }
          model.path = "%1$s/out/model"
          target.path = "%1$s/out/synthetic"
          report.path = "%1$s/out/report"
          train { max-rounds = 2, local-steps = 5, batch-size = 200 }
        }
        """
            .formatted(folder, source));
    return file.toString();
  }

  private List<Row> synthetic() {
    return SparkTest.spark()
        .read()
        .parquet(folder.resolve("out/synthetic").toString())
        .collectAsList();
  }

  private static void assertRuns(String... arguments) {
    StringWriter err = new StringWriter();
    int code =
        Mirrorlake.execute(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments);
    assertThat(code).as(err.toString()).isZero();
  }

  @Test
  void nothingThatIdentifiesAPatientIsLeft() throws IOException {
    StructType schema =
        new StructType()
            .add("patient_id", DataTypes.IntegerType)
            .add("ssn", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("home address", DataTypes.StringType)
            .add("passport", DataTypes.StringType)
            .add("phone", DataTypes.StringType)
            .add("e.mail", DataTypes.StringType)
            .add("sex", DataTypes.StringType)
            .add("age", DataTypes.IntegerType)
            .add("diagnosis", DataTypes.StringType);
    List<Row> patients = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      patients.add(patient(r));
    }
    assertRuns("run", "--config", configuration(schema, patients));
    assertThat(kinds())
        .containsEntry("patient_id", "identifier")
        .containsEntry("ssn", "ssn")
        .containsEntry("name", "name")
        .containsEntry("home address", "address")
        .containsEntry("passport", "identifier")
        .containsEntry("phone", "phone")
        .containsEntry("e.mail", "email")
        .containsEntry("sex", "categorical")
        .containsEntry("age", "continuous");
    List<Row> made = synthetic();
    assertThat(made).hasSizeGreaterThan(ROWS / 2);
    String model = everythingIn(folder.resolve("out/model"));
    String report = everythingIn(folder.resolve("out/report"));
    for (String column : PERSONAL) {
      int c = schema.fieldIndex(column);
      Set<Object> real = values(patients, c);
      List<Object> fakes = made.stream().filter(r -> !r.isNullAt(c)).map(r -> r.get(c)).toList();
      assertThat(fakes).as(column).isNotEmpty().noneMatch(real::contains).doesNotHaveDuplicates();
      if (!column.equals("patient_id")) {
        assertThat(real).as(column).noneMatch(v -> model.contains(v.toString()));
        assertThat(real).as(column).noneMatch(v -> report.contains(v.toString()));
      }
    }
  }

  @Test
  void aTableOfNothingButKeysComesBackAsNewKeys() throws IOException {
    StructType schema =
        new StructType().add("id", DataTypes.LongType).add("mail", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      rows.add(RowFactory.create(1L + r, PersonalValues.EMAIL.value(r)));
    }
    assertRuns("run", "--config", configuration(schema, rows));
    List<Row> made = synthetic();
    assertThat(values(made, 0)).hasSameSizeAs(made).doesNotContainAnyElementsOf(values(rows, 0));
    assertThat(values(made, 1)).hasSameSizeAs(made).doesNotContainAnyElementsOf(values(rows, 1));
  }

  private static Set<Object> values(List<Row> rows, int column) {
    Set<Object> values = new HashSet<>();
    rows.stream().filter(r -> !r.isNullAt(column)).forEach(r -> values.add(r.get(column)));
    return values;
  }

  private Map<String, String> kinds() throws IOException {
    JsonNode profile =
        new ObjectMapper().readTree(folder.resolve("out/model/profile.json").toFile());
    Map<String, String> kinds = new HashMap<>();
    profile
        .path("columns")
        .forEach(c -> kinds.put(c.path("name").asText(), c.path("kind").asText()));
    return kinds;
  }

  /** The bytes of every file as text, one character a byte. */
  private static String everythingIn(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
