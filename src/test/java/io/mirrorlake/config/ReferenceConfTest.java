package io.mirrorlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReferenceConfTest {
  private static final Config REFERENCE =
      ConfigFactory.parseResources("reference.conf").resolve().getConfig("mirrorlake");

  @Test
  void holdsExactlyTheKeysThatAreRead() {
    KeyReader keys =
        new KeyReader(ConfigFactory.parseString("source.path = x").withFallback(REFERENCE));
    new SettingsReader(keys).job();
    assertThat(keys.asked()).isEqualTo(new KnownKeys(REFERENCE.root()).names());
  }

  @Test
  void everyKeyIsCommented() {
    assertCommented(REFERENCE.root(), "");
  }

  private static void assertCommented(ConfigObject block, String prefix) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(block).entrySet()) {
      String path = prefix + entry.getKey();
      assertThat(entry.getValue().origin().comments()).as(path).isNotEmpty();
      if (entry.getValue() instanceof ConfigObject inner) {
        assertCommented(inner, path + ".");
      }
    }
  }
}
