package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTablesTest {
  @TempDir Path folder;
  private String source;

  @BeforeEach
  void writeSource() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 1000; i++) {
      text.append(i).append(",x\n");
    }
    source = Files.writeString(folder.resolve("in.csv"), text).toString();
  }

  @Test
  void splitsTheHoldoutOff() {
    JobTables tables = read();
    long holdout = tables.holdout().orElseThrow().count();
    assertThat(holdout).isBetween(140L, 260L);
    assertThat(tables.train().count()).isEqualTo(1000 - holdout);
  }

  @Test
  void readsAHoldoutOfItsOwn() throws IOException {
    Path holdout = Files.writeString(folder.resolve("h.csv"), "b,a\ny,7\n");
    JobTables tables = read("holdout.path=" + holdout);
    assertThat(tables.train().count()).isEqualTo(1000);
    assertThat(tables.holdout().orElseThrow().schema()).isEqualTo(tables.train().schema());
    assertThat(tables.holdout().orElseThrow().count()).isEqualTo(1);
  }

  @Test
  void goesWithoutAHoldout() {
    JobTables tables = read("holdout.fraction=0");
    assertThat(tables.holdout()).isEmpty();
    assertThat(tables.train().count()).isEqualTo(1000);
  }

  private JobTables read(String... assignments) {
    List<String> all = new ArrayList<>(List.of(assignments));
    all.add("source.path=" + source);
    JobSettings job =
        new ConfigLoader(new Configuration()).load(Optional.empty(), all, Map.of()).settings();
    return JobTables.read(SparkTest.spark(), job);
  }
}
