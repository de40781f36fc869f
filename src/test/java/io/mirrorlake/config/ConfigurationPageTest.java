package io.mirrorlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/configuration.md} in step with {@code reference.conf}. To write the page anew:
 * {@code mvn test -Dtest=ConfigurationPageTest -Dmirrorlake.docs.write=true}.
 */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs", "configuration.md");
  private static final String MARK = "<!-- Below: written from reference.conf, not by hand. -->";

  @Test
  void thePageSaysWhatReferenceConfSays() throws IOException {
    String page = Files.readString(PAGE);
    int end = page.indexOf(MARK) + MARK.length();
    assertThat(end).isGreaterThan(MARK.length());
    String written = page.substring(0, end) + "\n" + tables();
    if (Boolean.getBoolean("mirrorlake.docs.write")) {
      Files.writeString(PAGE, written);
      return;
    }
    assertThat(page).isEqualTo(written);
  }

  private static String tables() {
    ConfigObject root =
        ConfigFactory.parseResources("reference.conf").resolve().getObject("mirrorlake");
    StringBuilder top = new StringBuilder();
    StringBuilder blocks = new StringBuilder();
    for (Map.Entry<String, ConfigValue> entry : inOrder(root)) {
      if (entry.getValue() instanceof ConfigObject block && !block.isEmpty()) {
        blocks.append("\n## ").append(entry.getKey()).append("\n\n").append(comment(block));
        blocks.append("\n\n").append(head());
        rows(block, entry.getKey() + ".", blocks);
      } else {
        row(entry.getKey(), entry.getValue(), top);
      }
    }
    return "\n" + head() + top + blocks;
  }

  private static void rows(ConfigObject block, String prefix, StringBuilder page) {
    for (Map.Entry<String, ConfigValue> entry : inOrder(block)) {
      if (entry.getValue() instanceof ConfigObject inner && !inner.isEmpty()) {
        rows(inner, prefix + entry.getKey() + ".", page);
      } else {
        row(prefix + entry.getKey(), entry.getValue(), page);
      }
    }
  }

  private static String head() {
    return "| Key | Default | Meaning |\n|---|---|---|\n";
  }

  private static void row(String key, ConfigValue value, StringBuilder page) {
    page.append("| `%s` | `%s` | %s |\n".formatted(key, shown(value), comment(value)));
  }

  private static String shown(ConfigValue value) {
    Object plain = value.unwrapped();
    return plain instanceof String text ? text : value.render(ConfigRenderOptions.concise());
  }

  private static String comment(ConfigValue value) {
    return value.origin().comments().stream()
        .map(String::strip)
        .collect(Collectors.joining(" "))
        .replace("|", "\\|");
  }

  private static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject block) {
    return block.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .toList();
  }
}
