package io.mirrorlake.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.encode.PersonalValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalTextsTest {
  private static Optional<ColumnKind> kind(String name, int rows, IntFunction<String> value) {
    Map<String, Long> counts = new HashMap<>();
    for (int r = 0; r < rows; r++) {
      counts.merge(value.apply(r), 1L, Long::sum);
    }
    List<ValueCount> values = new ArrayList<>();
    counts.forEach((v, n) -> values.add(new ValueCount(v, n)));
    return PersonalTexts.kind(name, values, counts.size(), rows);
  }

  @ParameterizedTest
  @CsvSource({
    "x, EMAIL",
    "x, PHONE",
    "x, SSN",
    "x, CARD",
    "x, IBAN",
    "x, UUID",
    "x, IP",
    "x, URL",
    "patient_name, NAME",
    "Name, NAME",
    "lastName, NAME",
    "home_address, ADDRESS",
    "Straße, ADDRESS"
  })
  void valuesOfEveryKindAreRecognised(String column, PersonalValues values) {
    assertThat(kind(column, 2_000, values::value)).contains(ColumnKind.valueOf(values.name()));
  }

  @ParameterizedTest
  @CsvSource({"EMAIL", "PHONE", "SSN", "CARD", "IBAN", "UUID", "IP"})
  void valuesThatRepeatAreStillPersonal(PersonalValues values) {
    assertThat(kind("x", 2_000, r -> values.value(r % 60)))
        .contains(ColumnKind.valueOf(values.name()));
  }

  @ParameterizedTest
  @CsvSource({"EMAIL", "PHONE", "SSN", "CARD", "IBAN", "UUID", "IP", "URL"})
  void aFewOthersDoNotMatterButManyDo(PersonalValues values) {
    assertThat(kind("x", 2_000, r -> r % 40 == 0 ? "unknown" : values.value(r))).isPresent();
    assertThat(kind("x", 2_000, r -> r % 8 == 0 ? "unknown" + r : values.value(r))).isEmpty();
  }

  @Test
  void numbersWithoutSeparatorsNeedAHintFromTheName() {
    IntFunction<String> tenDigits = r -> Long.toString(2_015_550_000L + r * 7_919L);
    assertThat(kind("reading", 2_000, tenDigits)).isEmpty();
    assertThat(kind("home_phone", 2_000, tenDigits)).contains(ColumnKind.PHONE);
    IntFunction<String> nineDigits = r -> Long.toString(201_230_001L + r * 10L);
    assertThat(kind("reading", 2_000, nineDigits)).isEmpty();
    assertThat(kind("SSN", 2_000, nineDigits)).contains(ColumnKind.SSN);
  }

  @ParameterizedTest
  @CsvSource({
    "income, <=50K;>50K",
    "name, Red;Green;Blue",
    "product_name, Garden Chair;Office Desk;Night Lamp",
    "filename, Anna Keller;Hugo Brandt",
    "workclass, State-gov;Private;Self-emp-not-inc",
    "zip, 12345-6789;54321-9876;10001-0001",
    "date, 2020-01-31;2020-02-29",
    "time, 10:20:30;11:22:33",
    "stamp, 2020-01-31 10:20:30;2020-01-31 10:20:31",
    "version, 1.2.3.4;1.10.3.4;2.0.0.1",
    "address_type, home;work",
    "price, 1234.50;99.99;20000.00"
  })
  void categoriesAndMeasuresAreNot(String column, String categories) {
    String[] texts = categories.split(";", -1);
    assertThat(kind(column, 2_000, r -> texts[r % texts.length])).isEmpty();
  }

  @Test
  void namesOfThingsAreNotPersons() {
    IntFunction<String> names = PersonalValues.NAME::value;
    for (String column : List.of("filename", "product_name", "company_name", "city", "nickel")) {
      assertThat(kind(column, 2_000, names)).as(column).isEmpty();
    }
    assertThat(kind("name", 2_000, r -> PersonalValues.NAME.value(r % 60))).isEmpty();
  }

  @Test
  void documentNumbersAreRecognisedByNameAndForm() {
    IntFunction<String> repeated = r -> PersonalValues.PASSPORT.value(r % 900);
    assertThat(kind("passport_no", 2_000, repeated)).contains(ColumnKind.IDENTIFIER);
    assertThat(kind("tailnum", 2_000, repeated)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "firstName, first;name",
    "FIRST_NAME, first;name",
    "patient.Name, patient;name",
    "filename, filename",
    "SSNNumber, ssn;number",
    "größe x2, größe;x",
    "'', ''"
  })
  void aColumnNameIsTakenApartIntoItsWords(String name, String words) {
    assertThat(String.join(";", NameTokens.of(name).words())).isEqualTo(words);
  }

  @Test
  void checkDigitsAreThoseOfPublishedExamples() {
    assertThat(CheckDigits.isLuhn("79927398713")).isTrue();
    assertThat(CheckDigits.luhn("7992739871")).isEqualTo('3');
    assertThat(CheckDigits.isLuhn("79927398710")).isFalse();
    assertThat(CheckDigits.isIban("GB82WEST12345698765432")).isTrue();
    assertThat(CheckDigits.iban("GB00WEST12345698765432")).isEqualTo("82");
    assertThat(CheckDigits.isIban("DE89370400440532013000")).isTrue();
    assertThat(CheckDigits.isIban("DE88370400440532013000")).isFalse();
  }
}
