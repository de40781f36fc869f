package io.mirrorlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {
  @Test
  void aCategoryThatWouldNotBeSeenIsTold() {
    assertThat(Wording.category("")).isEqualTo("(empty text)");
    assertThat(Wording.category("  ")).isEqualTo("(blank text)");
    assertThat(Wording.category("Private")).isEqualTo("Private");
  }
}
