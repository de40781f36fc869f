package io.mirrorlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMatchesTest {
  private static final List<String> COLUMNS =
      List.of("age", "education", "education_num", "income", "race", "sex");

  @Test
  void nearestFirst() {
    assertThat(NearMatches.of("agee", COLUMNS)).containsExactly("age");
    assertThat(NearMatches.of("INCOME", COLUMNS)).containsExactly("income");
    assertThat(NearMatches.of("education_nun", COLUMNS))
        .containsExactly("education_num", "education");
  }

  @Test
  void nothingNearIsNothing() {
    assertThat(NearMatches.of("workclass", COLUMNS)).isEmpty();
    assertThat(NearMatches.of("", COLUMNS)).isEmpty();
    assertThat(NearMatches.of("x", COLUMNS)).isEmpty();
    assertThat(NearMatches.question("workclass", COLUMNS)).isEmpty();
  }

  @Test
  void atMostThree() {
    assertThat(NearMatches.of("c0", List.of("c1", "c2", "c3", "c4")))
        .containsExactly("c1", "c2", "c3");
  }

  @Test
  void readsAsAQuestion() {
    assertThat(NearMatches.question("agee", COLUMNS)).isEqualTo("; did you mean age?");
  }
}
