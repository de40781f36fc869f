package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/troubleshooting.md} tells our messages as they are. */
class TroubleshootingPageTest {
  /** The first cell of a row begins with a message in code. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`");

  /** What follows is another program's. */
  private static final String OTHERS = "## Memory and the cluster";

  private static final List<String> OF_JAVA_AND_SPARK =
      List.of("UnsupportedClassVersionError", "When running with master");

  @Test
  void everyMessageOfOursIsInTheCode() throws IOException {
    String page = Files.readString(Path.of("docs", "troubleshooting.md"));
    String code = text("src/main/java") + text("submit");
    Matcher rows = ROW.matcher(page.substring(0, page.indexOf(OTHERS)));
    List<String> missing = new ArrayList<>();
    int found = 0;
    while (rows.find()) {
      String message = rows.group(1);
      found++;
      if (OF_JAVA_AND_SPARK.stream().noneMatch(message::startsWith)
          && !code.contains(constantPart(message))) {
        missing.add(message);
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(25);
  }

  /** The message up to the first part that differs from job to job. */
  private static String constantPart(String message) {
    return message.replaceFirst("(\\.\\.\\.|<|\\S*\\d|mirrorlake\\.|--num).*", "").strip();
  }

  private static String text(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".pyc"))
          .map(TroubleshootingPageTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
