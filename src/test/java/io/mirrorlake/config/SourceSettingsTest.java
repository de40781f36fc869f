package io.mirrorlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceSettingsTest {
  @Test
  void csvHasAHeaderAndInferredTypes() {
    assertThat(source("csv", Optional.empty(), Map.of()).readerOptions())
        .isEqualTo(Map.of("header", "true", "inferSchema", "true"));
    assertThat(source("CSV", Optional.of("a INT"), Map.of()).readerOptions())
        .isEqualTo(Map.of("header", "true"));
  }

  @Test
  void theUsersOptionWinsWhateverItsCase() {
    Map<String, String> options =
        source("csv", Optional.empty(), Map.of("inferschema", "false", "HEADER", "false"))
            .readerOptions();
    assertThat(options).hasSize(2).containsValues("false");
    assertThat(options.get("inferSchema")).isEqualTo("false");
  }

  @Test
  void otherFormatsGetWhatTheUserGave() {
    assertThat(source("parquet", Optional.empty(), Map.of("mergeSchema", "true")).readerOptions())
        .isEqualTo(Map.of("mergeSchema", "true"));
  }

  private static SourceSettings source(
      String format, Optional<String> schema, Map<String, String> options) {
    return new SourceSettings(
        format, Optional.of("x"), Optional.empty(), schema, options, List.of());
  }
}
