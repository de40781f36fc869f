package io.mirrorlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void aDatabaseIsNamedByOneTableOrQueryAndAUrlWithoutPassword() {
    Map<String, String> url = Map.of("url", "jdbc:postgresql://host/db");
    SourceSettings people = jdbc(Optional.empty(), Optional.of("crm.people"), url);
    assertThat(people.readerOptions()).containsEntry("dbtable", "crm.people").hasSize(2);
    assertThat(people.name()).isEqualTo("crm.people");
    assertThat(people.at("crm.others", Optional.empty()).readerOptions())
        .containsEntry("DBTABLE", "crm.others");
    Map<String, String> query =
        Map.of("url", "jdbc:h2:mem:x", "Query", "SELECT 1", "password", "secret");
    assertThat(jdbc(Optional.empty(), Optional.empty(), query).name())
        .isEqualTo("source.options.query");
    refused(Optional.of("people"), Optional.empty(), url, "source.path = people");
    refused(Optional.empty(), Optional.empty(), url, "set exactly one of source.table");
    refused(Optional.empty(), Optional.of("t"), query, "set exactly one of source.table");
    refused(Optional.empty(), Optional.of("t"), Map.of(), "source.options.url = null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=u&password=hunter2",
        "jdbc:sqlserver://host;databaseName=d;Password = hunter2",
        "jdbc:mysql://u:hunter2@host:3306/db",
        "jdbc:oracle:thin:u/hunter2@//host:1521/db"
      })
  void aPasswordInTheUrlIsRefusedAndNotShown(String url) {
    assertThatThrownBy(() -> jdbc(Optional.empty(), Optional.of("t"), Map.of("url", url)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("a URL without a password in it")
        .hasMessageNotContaining("hunter2");
  }

  private static void refused(
      Optional<String> path, Optional<String> table, Map<String, String> options, String message) {
    assertThatThrownBy(() -> jdbc(path, table, options))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  private static SourceSettings jdbc(
      Optional<String> path, Optional<String> table, Map<String, String> options) {
    return new SourceSettings("jdbc", path, table, Optional.empty(), options, List.of());
  }

  private static SourceSettings source(
      String format, Optional<String> schema, Map<String, String> options) {
    return new SourceSettings(
        format, Optional.of("x"), Optional.empty(), schema, options, List.of());
  }
}
