package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.table.FullFileSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose disk is full keeps the model that was there, and says where. */
@Tag("integration")
class FullDiskIT {
  @TempDir Path folder;

  private final Configuration hadoop = SparkTest.spark().sparkContext().hadoopConfiguration();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void knowTheFileSystem() {
    hadoop.set("fs.full.impl", FullFileSystem.class.getName());
    hadoop.setBoolean("fs.full.impl.disable.cache", true);
  }

  @AfterEach
  void forgetTheFileSystem() {
    hadoop.unset("fs.full.impl");
    hadoop.unset(FullFileSystem.WORD);
  }

  @Test
  void theModelThatWasThereStays() throws IOException {
    SmallJob job = SmallJob.in(folder);
    String model = "model.path=full:" + job.model();
    hadoop.set(FullFileSystem.WORD, "nothing");
    assertThat(train(job, model, "seed=1")).as(err.toString()).isZero();
    Map<String, String> before = files(job.model());
    assertThat(before).containsKey("generator.zip");

    hadoop.set(FullFileSystem.WORD, "generator.zip");
    assertThat(train(job, model, "seed=2")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "Model could not be written to full:" + job.model() + ": No space left on device.")
        .contains("train --resume");
    assertThat(files(job.model())).isEqualTo(before);

    hadoop.set(FullFileSystem.WORD, ".checkpoints");
    assertThat(train(job, model, "seed=2", "train.checkpoint-interval=0s")).isEqualTo(1);
    assertThat(err.toString())
        .contains("Checkpoint could not be written to full:")
        .contains("No space left on device. The checkpoints before it are kept");
    assertThat(files(job.model())).isEqualTo(before);

    hadoop.set(FullFileSystem.WORD, "_writable");
    assertThat(train(job, model, "seed=2")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Output cannot be written: full:" + job.model() + ": No space left on device")
        .doesNotContain("profile ");
    assertThat(files(job.model())).isEqualTo(before);
    assertThat(job.model().resolveSibling(".model.staging")).doesNotExist();
  }

  private int train(SmallJob job, String... assignments) {
    err.getBuffer().setLength(0);
    String[] args =
        Stream.concat(
                Stream.of("train", "--config", job.configuration()),
                Stream.of(assignments).flatMap(assignment -> Stream.of("--set", assignment)))
            .toArray(String[]::new);
    return Mirrorlake.execute(
        new PrintWriter(new StringWriter()), new PrintWriter(err, true), args);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        found.put(file.getFileName().toString(), java.util.Arrays.toString(bytes));
      }
    }
    return found;
  }
}
