package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.bench.SequenceData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs on rows of entities, in this process. */
@Tag("integration")
class SequenceJobIT {
  @TempDir Path folder;
  private String source = "source.csv";

  @BeforeAll
  static void shareTheSession() {
    SparkTest.spark();
  }

  @Test
  void countersStepAndAttributesStayWhateverTheOrderOfTheSource() throws IOException {
    List<String> lines = panel(80);
    write(lines);
    run("run", "key = person, order-by = year");
    List<Row> first = rows("person", "year");
    assertPanel(first);
    JsonNode summary = summary();
    assertThat(summary.path("sequence_lengths").asDouble()).isGreaterThan(0.5);
    assertThat(summary.path("sequence_lag1_error").isNumber()).isTrue();
    assertThat(summary.path("sequence_transitions_reference").isNumber()).isTrue();
    assertThat(Files.readString(folder.resolve("out/report/report.html")))
        .contains("sequence_c2st_auc");
    // Another order of the same rows, another number of partitions: the same entities.
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.shuffle(rows, new Random(7));
    rows.add(0, lines.get(0));
    write(rows);
    run("run", "key = person, order-by = year");
    assertThat(rows("person", "year")).isEqualTo(first);
    // Fewer entities are a part of more.
    run("generate", "key = person, order-by = year, entities = 10");
    List<Row> few = rows("person", "year");
    assertThat(first).containsAll(few);
    assertThat(few.stream().map(row -> row.getAs("person")).distinct()).hasSize(10);
  }

  private static void assertPanel(List<Row> rows) {
    Set<Object> lengths = new HashSet<>();
    int length = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean isSame = i > 0 && rows.get(i - 1).getAs("person").equals(row.getAs("person"));
      if (isSame) {
        Row before = rows.get(i - 1);
        assertThat(row.<Integer>getAs("year")).isEqualTo(before.<Integer>getAs("year") + 1);
        assertThat(row.<Integer>getAs("experience"))
            .isEqualTo(before.<Integer>getAs("experience") + 1);
        assertThat(row.<String>getAs("sex")).isEqualTo(before.<String>getAs("sex"));
      } else if (i > 0) {
        lengths.add(length);
        length = 0;
      }
      length++;
      // New persons: the real ones are numbers of 1 to 80.
      assertThat(row.<Integer>getAs("person")).matches(person -> person < 1 || person > 80);
    }
    assertThat(lengths).hasSizeGreaterThan(1).allMatch(n -> (int) n >= 1 && (int) n <= 6);
  }

  /** Persons of 1 to 6 years, of whom some have one row. */
  private static List<String> panel(int persons) {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("person,year,experience,sex,wage,job"));
    for (int p = 1; p <= persons; p++) {
      int length = 1 + random.nextInt(6);
      int experience = random.nextInt(30);
      String sex = random.nextBoolean() ? "f" : "m";
      double wage = 10 + 3 * random.nextGaussian();
      for (int s = 0; s < length; s++) {
        wage += 0.5 * random.nextGaussian();
        lines.add(
            "%d,%d,%d,%s,%.2f,%s"
                .formatted(
                    p,
                    2000 + p % 5 + s,
                    experience + s,
                    sex,
                    wage,
                    wage > 11 ? "office" : "field"));
      }
    }
    return lines;
  }

  @Test
  void aKeyOfTwoColumnsAndACalendarOfMonths() throws IOException {
    SequenceData.employment(folder.resolve("source.csv"), 5, 8, 1);
    run("run", "key = [region, industry], order-by = month");
    List<Row> rows = rows("region", "industry", "month");
    assertThat(rows).isNotEmpty();
    Set<List<Object>> keys = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Object> key = List.of(rows.get(i).get(0), rows.get(i).get(1));
      LocalDate month = LocalDate.parse(String.valueOf(rows.get(i).<Object>getAs("month")));
      assertThat(month.getDayOfMonth()).isEqualTo(1);
      if (!keys.add(key)) {
        LocalDate before = LocalDate.parse(String.valueOf(rows.get(i - 1).<Object>getAs("month")));
        assertThat(month).isEqualTo(before.plusMonths(1));
      }
    }
  }

  @Test
  void unitsKeepTheirScalesAndDaysAscend() throws IOException {
    SequenceData.laboratory(folder.resolve("source.csv"), 60, 1);
    run("run", "key = patient, order-by = day, units { value = test }");
    // Told by changes, a value stays near the last one of its test whatever was learnt beside.
    assertThat(summary().path("sequence_unit_lag1_error").asDouble(1)).isLessThan(0.3);
    List<Row> rows = rows("patient", "day");
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Object value = row.getAs("value");
      if (value != null && row.getAs("test").equals("sodium")) {
        assertThat((Double) value).isBetween(120.0, 160.0);
        assertThat((Double) value % 1).isZero();
      }
      if (i > 0 && rows.get(i - 1).getAs("patient").equals(row.getAs("patient"))) {
        assertThat(row.getAs("day").toString())
            .isGreaterThan(rows.get(i - 1).getAs("day").toString());
      }
    }
    // A codec of before, which states no version, is told.
    Path codec = folder.resolve("out/model/steps/codec.json");
    Files.deleteIfExists(codec.resolveSibling(".codec.json.crc"));
    Files.writeString(codec, Files.readString(codec).replace(",\"format_version\":2", ""));
    StringWriter err = new StringWriter();
    assertThat(execute(err, "generate", "key = patient, order-by = day, units { value = test }"))
        .isEqualTo(3);
    assertThat(err.toString()).contains("steps of format version 1", "train anew");
  }

  @Test
  void whatIsNoSequenceIsRefusedWithTheColumn() throws IOException {
    List<String> lines = panel(40);
    String key = "key = person, order-by = year";
    write(with(lines, ",2001,3,f,9.5,field"));
    assertRefused(3, key, "Null key: 1 of", "person");
    write(with(lines, "1,,3,f,9.5,field"));
    assertRefused(3, key, "Null order: 1 of", "year");
    write(with(lines, lines.get(1)));
    assertRefused(3, key, "Duplicate order: 1 of", "year");
    write(lines);
    assertRefused(2, "key = persn, order-by = year", "Column not found: persn", "did you mean");
    assertRefused(2, "key = person, order-by = sex", "sequence.order-by = sex", "STRING");
    assertRefused(2, "key = person", "sequence.order-by", "set where sequence.key is");
    write(lines.stream().filter(line -> !line.matches("\\d+,200[1-9],.*")).toList());
    assertRefused(3, key, "No sequence", "one row");
  }

  private static List<String> with(List<String> lines, String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return more;
  }

  private void write(List<String> lines) throws IOException {
    // A name of its own: Spark's cache knows tables by their paths.
    source = "source-" + UUID.randomUUID() + ".csv";
    Files.write(folder.resolve(source), lines);
  }

  private void run(String command, String sequence) throws IOException {
    StringWriter err = new StringWriter();
    assertThat(execute(err, command, sequence)).as(err.toString()).isZero();
  }

  private void assertRefused(int code, String sequence, String... words) throws IOException {
    StringWriter err = new StringWriter();
    assertThat(execute(err, "train", sequence)).as(err.toString()).isEqualTo(code);
    assertThat(err.toString()).contains(words);
  }

  private int execute(StringWriter err, String command, String sequence) throws IOException {
    Files.writeString(
        folder.resolve("job.conf"),
        """
        mirrorlake {
          source.path = "%1$s/%3$s"
          sequence { %2$s }
          model.path = "%1$s/out/model"
          target { path = "%1$s/out/synthetic", mode = overwrite }
          report.path = "%1$s/out/report"
          train { max-rounds = 4, local-steps = 25, calibration = false }
        }
        """
            .formatted(folder, sequence, source));
    return Mirrorlake.execute(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err, true),
        command,
        "--config",
        folder.resolve("job.conf").toString());
  }

  private JsonNode summary() throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve("out/report/summary.json")));
  }

  private List<Row> rows(String first, String... more) {
    return SparkTest.spark()
        .read()
        .parquet(folder.resolve("out/synthetic").toString())
        .orderBy(first, more)
        .collectAsList();
  }
}
