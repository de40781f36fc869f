package io.mirrorlake.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class WholeNumberKeysTest {
  private static Optional<ColumnKind> kind(String name, int rows, IntFunction<Long> value) {
    Map<Long, Long> counts = new TreeMap<>();
    for (int r = 0; r < rows; r++) {
      counts.merge(value.apply(r), 1L, Long::sum);
    }
    List<ValueCount> values = new ArrayList<>();
    counts.forEach((v, n) -> values.add(new ValueCount(v, n)));
    return WholeNumberKeys.kind(name, values, counts.size(), rows);
  }

  private static long scattered(int row) {
    return 100_000_000L + row * 7_919L % 800_000_000L;
  }

  @Test
  void distinctNumbersNamedLikeAKeyAreOne() {
    for (String name : List.of("id", "patient_id", "orderNo", "customer number", "ID_CUSTOMER")) {
      assertThat(kind(name, 2_000, WholeNumberKeysTest::scattered))
          .as(name)
          .contains(ColumnKind.IDENTIFIER);
    }
  }

  @Test
  void distinctNumbersWithoutGapsAreAKeyWhateverTheirName() {
    assertThat(kind("x1", 2_000, r -> 5_000L + r)).contains(ColumnKind.IDENTIFIER);
    assertThat(kind("year", 70, r -> 1_950L + r)).isEmpty();
  }

  @Test
  void measuresAreNoKeys() {
    assertThat(kind("fnlwgt", 2_000, WholeNumberKeysTest::scattered)).isEmpty();
    assertThat(kind("price", 2_000, WholeNumberKeysTest::scattered)).isEmpty();
    assertThat(kind("id", 2_000, r -> scattered(r % 1_000))).isEmpty();
  }

  @Test
  void personalNumbersAreRecognisedByNameAndDigits() {
    assertThat(kind("ssn", 2_000, WholeNumberKeysTest::scattered)).contains(ColumnKind.SSN);
    assertThat(kind("phone", 2_000, r -> 2_015_550_000L + r * 7_919L)).contains(ColumnKind.PHONE);
    assertThat(kind("phone", 2_000, r -> (long) r)).contains(ColumnKind.IDENTIFIER);
    assertThat(
            kind(
                "card_number",
                2_000,
                r -> {
                  String digits = "4%014d".formatted(r * 104_729L);
                  return Long.parseLong(digits + CheckDigits.luhn(digits));
                }))
        .contains(ColumnKind.CARD);
  }
}
