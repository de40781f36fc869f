package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class SparkSessionsTest {
  private static final String KEY = "spark.sql.constraintPropagation.enabled";
  private static final String CALENDAR = "spark.sql.parquet.datetimeRebaseModeInWrite";

  private static Map<String, String> settings(SparkSession session) {
    return Map.copyOf(JavaConverters.mapAsJavaMap(session.conf().getAll()));
  }

  @Test
  void aSessionOfTheProcessIsLeftAsItWas() {
    SparkSession session = SparkTest.spark();
    session.conf().unset(KEY);
    session.conf().set(CALENDAR, "LEGACY");
    Map<String, String> before = settings(session);
    try (SparkSessions sessions = SparkSessions.open("test", Optional.empty(), new SparkConf())) {
      assertThat(sessions.session()).isSameAs(session);
      assertThat(settings(session)).containsEntry(KEY, "false").containsEntry(CALENDAR, "LEGACY");
    } finally {
      assertThat(settings(session)).isEqualTo(before);
      session.conf().unset(CALENDAR);
    }
    assertThat(session.sparkContext().isStopped()).isFalse();
  }
}
