package io.mirrorlake.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.Map;

/** Where all this comes from. */
final class ProvenanceSection implements Section {
  @Override
  public String id() {
    return "provenance";
  }

  @Override
  public String title() {
    return "Provenance";
  }

  @Override
  public void write(ReportContent content, Markup page) {
    page.open("dl", "class", "facts");
    content
        .summary()
        .provenance()
        .forEach(
            (name, value) -> {
              page.open("div").element("dt", name.replace('_', ' '));
              page.element("dd", ShownPaths.brief(String.valueOf(value))).close("div");
            });
    page.close("dl");
    if (!content.configuration().isEmpty()) {
      page.open("details").element("summary", "Effective configuration");
      Table table = Table.begin(page, 2, "Key", "Value");
      rows(table, "", configuration(content.configuration()));
      table.end();
      page.close("details");
    }
  }

  private static JsonNode configuration(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Configuration is no JSON", e);
    }
  }

  private static void rows(Table table, String key, JsonNode node) {
    if (!node.isObject()) {
      table.row(key, ShownPaths.brief(node.isValueNode() ? node.asText() : node.toString()));
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      rows(table, key.isEmpty() ? field.getKey() : key + "." + field.getKey(), field.getValue());
    }
  }
}
