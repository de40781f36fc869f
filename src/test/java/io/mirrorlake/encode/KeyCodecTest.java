package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.PersonalPattern;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyCodecTest {
  private static final int ROWS = 2_000;
  private static final PrivacySettings PRIVACY = new PrivacySettings(5);

  private static ProfileSettings stated(String kind) {
    return new ProfileSettings(300, 40, 32, 4_096, 200_000, Map.of("x", kind));
  }

  private static Set<String> texts(List<Row> rows) {
    Set<String> texts = new HashSet<>();
    Tables.values(rows).stream().filter(Objects::nonNull).forEach(v -> texts.add(v.toString()));
    return texts;
  }

  private static String bare(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "");
  }

  private static TableCodec codec(Dataset<Row> table, ProfileSettings settings) {
    return Tables.reread(
        TableCodec.fit(TableProfiler.profile(table, settings, 1), settings, PRIVACY));
  }

  private static List<Object> made(TableCodec codec, int rows) {
    SplittableRandom random = new SplittableRandom(9);
    return IntStream.range(0, rows)
        .mapToObj(r -> codec.decode(new short[codec.columns()], 0, random, r).get(0))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindComesBackNewDistinctAndWellFormed(PersonalValues values) {
    Dataset<Row> table = Tables.column(DataTypes.StringType, ROWS, values.withNulls());
    boolean isStated = Set.of("NAME", "ADDRESS").contains(values.name());
    ProfileSettings settings =
        isStated ? stated(values.name().toLowerCase(java.util.Locale.ROOT)) : Tables.SETTINGS;
    ProfiledTable profiled = TableProfiler.profile(table, settings, 1);
    String expected = values == PersonalValues.PASSPORT ? "IDENTIFIER" : values.name();
    assertThat(profiled.profile().columns().get(0).kind().name()).isEqualTo(expected);
    TableCodec codec = codec(table, settings);
    assertThat(codec.width()).isEqualTo(2);
    List<Row> source = table.collectAsList();
    List<Row> back = new ArrayList<>();
    short[] codes = new short[1];
    SplittableRandom random = new SplittableRandom(5);
    for (Row row : source) {
      codec.encode(row, codes, 0);
      back.add(codec.decode(codes, 0, random, back.size()));
    }
    assertThat(Collections.frequency(Tables.values(back), null)).isEqualTo(ROWS / 20);
    Set<String> real = texts(source);
    Set<String> made = texts(back);
    assertThat(made).hasSize(ROWS - ROWS / 20).doesNotContainAnyElementsOf(real);
    Set<String> realBare = new HashSet<>();
    real.forEach(t -> realBare.add(bare(t)));
    assertThat(made).noneMatch(t -> realBare.contains(bare(t)));
    assertThat(made).allSatisfy(t -> assertThat(wellFormed(values, t)).as(t).isTrue());
    String json = codec.toJson() + profiled.profile().toJson(1);
    assertThat(real).noneMatch(json::contains);
  }

  private static boolean wellFormed(PersonalValues values, String text) {
    return switch (values) {
      case EMAIL ->
          PersonalPattern.EMAIL.matches(text) && text.matches("[a-z.0-9]+@example\\.(com|org|net)");
      case PHONE ->
          text.matches("\\+1-\\d{3}-\\d{3}-\\d{4}|\\(\\d{3}\\) \\d{3}-\\d{4}|\\+49 \\d{3} \\d{7}");
      case SSN -> PersonalPattern.SSN.matches(text);
      case CARD -> PersonalPattern.CARD.matches(text) && text.matches("4\\d{15}|37\\d{13}");
      case IBAN -> PersonalPattern.IBAN.matches(text) && text.matches("GB\\d{2}MIDL.*|DE\\d{20}");
      case UUID ->
          text.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      case IP -> text.matches("10\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
      case URL -> text.matches("https://www\\.example\\.(com|org|net)/[0-9a-z]+");
      case NAME -> text.matches("[A-Z][a-z]+ [A-Z][a-z]+");
      case ADDRESS -> text.matches("\\d+ [A-Z][a-z]+ [A-Z][a-z]+");
      case PASSPORT -> text.matches("[A-E][KLM]\\d{7}");
    };
  }

  @Test
  void theMixOfFormsIsKept() {
    Dataset<Row> table = Tables.column(DataTypes.StringType, ROWS, PersonalValues.PHONE::value);
    List<Object> made = made(codec(table, Tables.SETTINGS), ROWS);
    for (String prefix : List.of("+1-", "(", "+49 ")) {
      assertThat(made.stream().filter(v -> v.toString().startsWith(prefix)).count())
          .isBetween(ROWS / 3 - 30L, ROWS / 3 + 30L);
    }
  }

  @Test
  void aDenselyFilledFormStillGivesOnlyNewValues() {
    // Every second number of the form is real.
    Dataset<Row> table =
        Tables.column(DataTypes.StringType, ROWS, r -> "K%04d".formatted(r * 2 % 10_000));
    List<Object> made = made(codec(table, Tables.SETTINGS), 20 * ROWS);
    assertThat(new HashSet<>(made)).hasSize(20 * ROWS);
    assertThat(made).doesNotContainAnyElementsOf(Tables.values(table.collectAsList()));
  }

  @Test
  void aHundredThousandDistinctTextsCostNoWidthAndTwoWithNulls() {
    for (int nulls = 0; nulls < 2; nulls++) {
      int some = nulls;
      Dataset<Row> table =
          Tables.column(
              DataTypes.StringType,
              100_000,
              r -> some == 1 && r % 10 == 0 ? null : "user_" + Integer.toString(r * 37, 36));
      TableCodec codec = codec(table, Tables.SETTINGS);
      assertThat(codec.width()).isEqualTo(2 * nulls);
      assertThat(codec.toJson()).hasSizeLessThan(90_000);
      List<Object> made = made(codec, 100_000);
      assertThat(new HashSet<>(made)).hasSize(100_000);
      Set<Object> real = new HashSet<>(Tables.values(table.collectAsList()));
      assertThat(made).noneMatch(real::contains);
    }
  }

  @Test
  void personalValuesThatRepeatComeBackAsManyDifferentOnes() {
    Dataset<Row> table =
        Tables.column(DataTypes.StringType, ROWS, r -> PersonalValues.PHONE.value(r % 200));
    ProfiledTable profiled = TableProfiler.profile(table, Tables.SETTINGS, 1);
    assertThat(profiled.profile().columns().get(0).kind()).isEqualTo(ColumnKind.PHONE);
    assertThat(profiled.profile().toJson(1)).doesNotContain(PersonalValues.PHONE.value(3));
    assertThat(profiled.profile().render()).contains("looks like a phone number: replaced");
    assertThat(new HashSet<>(made(codec(table, Tables.SETTINGS), ROWS))).hasSizeBetween(180, 200);
  }

  @Test
  void valuesOfTheHoldoutDoNotComeBackEither() {
    IntFunction<Object> code = r -> "K%04d".formatted(r % 10_000);
    Dataset<Row> all = Tables.column(DataTypes.StringType, 8_000, code);
    Dataset<Row> train = all.filter("cast(substring(x, 2) as int) % 2 = 0");
    Dataset<Row> holdout = all.filter("cast(substring(x, 2) as int) % 2 = 1");
    ProfiledTable profiled = TableProfiler.profile(train, Optional.of(holdout), Tables.SETTINGS, 1);
    TableCodec codec = TableCodec.fit(profiled, Tables.SETTINGS, PRIVACY);
    Set<Object> real = new HashSet<>(Tables.values(all.collectAsList()));
    assertThat(made(codec, 4_000)).noneMatch(real::contains);
  }

  private static List<Object> wholeKeys(DataType type, int rows, IntFunction<Object> value) {
    Dataset<Row> table = Tables.column(type, rows, value);
    TableCodec codec = codec(table, stated("identifier"));
    assertThat(codec.width()).isZero();
    List<Object> made = made(codec, rows);
    assertThat(new HashSet<>(made)).hasSize(rows);
    Set<Object> real = new HashSet<>(Tables.values(table.collectAsList()));
    assertThat(made).noneMatch(real::contains);
    return made;
  }

  @Test
  void keysWithoutGapsGoOnAboveTheRealOnes() {
    List<Object> made = wholeKeys(DataTypes.LongType, 3_000, r -> 1L + r);
    assertThat(made).allMatch(v -> (Long) v > 3_000 && (Long) v < 7_000);
    wholeKeys(DataTypes.IntegerType, 3_000, r -> Integer.MAX_VALUE - r);
    wholeKeys(DataTypes.LongType, 3_000, r -> Long.MAX_VALUE - r);
    wholeKeys(DataTypes.ShortType, 3_000, r -> (short) (Short.MAX_VALUE - r));
    wholeKeys(DataTypes.LongType, 30_000, r -> -1L - r);
  }

  @Test
  void keysWithGapsStayInTheirRangeWithTheirDigits() {
    List<Object> made =
        wholeKeys(DataTypes.IntegerType, 3_000, r -> 10_000_000 + r * 7_919 % 80_000_000);
    assertThat(made).allMatch(v -> v.toString().length() == 8);
    wholeKeys(
        DataTypes.createDecimalType(20, 0),
        3_000,
        r -> new java.math.BigDecimal("1234567890123456" + (1_000 + r * 3 % 9_000)));
  }

  @Test
  void personalNumbersWithoutSeparatorsKeepTypeAndForm() {
    Dataset<Row> ssns =
        Tables.column(DataTypes.IntegerType, ROWS, r -> 123_450_000 + r * 61_111 + 17);
    List<Object> made = made(codec(ssns, stated("ssn")), ROWS);
    assertThat(new HashSet<>(made)).hasSize(ROWS);
    assertThat(made)
        .allMatch(v -> v instanceof Integer && PersonalPattern.PLAIN_SSN.matches(v.toString()));
    assertThat(made).doesNotContainAnyElementsOf(Tables.values(ssns.collectAsList()));
  }

  @Test
  void aStatedKindThatCannotBeIsRefusedWithWhatIsWrong() {
    Dataset<Row> numbers = Tables.column(DataTypes.DoubleType, 100, r -> r / 3.0);
    assertThatThrownBy(() -> TableProfiler.profile(numbers, stated("email"), 1))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("only text");
    assertThatThrownBy(() -> TableProfiler.profile(numbers, stated("telephone"), 1))
        .hasMessageContaining("phone")
        .hasMessageContaining("iban");
    Dataset<Row> words = Tables.column(DataTypes.StringType, 100, r -> "word" + r);
    assertThatThrownBy(() -> codec(words, stated("iban")))
        .isInstanceOfSatisfying(
            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("x.kind = iban");
  }

  @Test
  void anyTextsStatedAsAnyFreeKindComeBackWithoutAnError() {
    List<IntFunction<Object>> columns =
        List.of(
            r -> r == 0 ? "only" : null,
            r -> null,
            r -> "",
            r -> "same",
            r -> "\uD83D\uDE00" + r,
            r -> "x".repeat(5_000) + r,
            r -> "Ä ß" + r % 3);
    for (IntFunction<Object> column : columns) {
      Dataset<Row> table = Tables.column(DataTypes.StringType, 300, column);
      Set<String> real = texts(table.collectAsList());
      for (String kind : List.of("identifier", "email", "ip", "url", "name", "address")) {
        TableCodec codec = codec(table, stated(kind));
        List<Object> made = made(codec, 300);
        assertThat(made).as(kind).noneMatch(v -> v != null && real.contains(v.toString()));
      }
    }
  }
}
