package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The one jar that is handed to spark-submit. */
@Tag("integration")
class ShadedJarIT {
  private static final Path JAR = Path.of("target", "mirrorlake.jar");
  private static final long MOST_BYTES = 180_000_000;

  @Test
  void holdsNoClassOfSparkScalaHadoopOrALogger() throws IOException {
    assertThat(entries())
        .noneMatch(
            name ->
                name.startsWith("org/apache/spark/")
                    || name.startsWith("scala/")
                    || name.startsWith("org/apache/hadoop/")
                    || name.startsWith("org/slf4j/")
                    || name.startsWith("org/apache/logging/"));
  }

  @Test
  void holdsWhatAClusterLacks() throws IOException {
    assertThat(entries())
        .contains(
            "io/mirrorlake/Mirrorlake.class",
            "reference.conf",
            "picocli/CommandLine.class",
            "com/typesafe/config/Config.class",
            "org/deeplearning4j/util/ModelSerializer.class");
  }

  @Test
  void isSmallEnoughToBeSentToExecutors() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
  }

  private static List<String> entries() throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
