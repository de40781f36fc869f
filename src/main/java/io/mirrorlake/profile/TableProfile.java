package io.mirrorlake.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of a table.
 *
 * @param schema the source's schema
 * @param rows rows seen
 * @param columns in the schema's order
 */
public record TableProfile(StructType schema, long rows, List<ColumnProfile> columns) {
  private static final int MOST_VALUES = 20;
  private static final int NAME_WIDTH = 40;

  /**
   * The profile as JSON: for each column its kind, counts, and its most frequent values. No value
   * held by fewer rows than {@code minCount} is in it, and none of a column that is replaced.
   *
   * @param minCount rows that must hold a value for it to be named
   */
  public String toJson(int minCount) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("rows", rows);
    root.put("schema", schema.json());
    ArrayNode list = root.putArray("columns");
    for (ColumnProfile column : columns) {
      ObjectNode node = list.addObject();
      node.put("name", column.field().name());
      node.put("type", column.field().dataType().sql());
      node.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
      node.put("nulls", column.nulls());
      node.put("distinct", column.distinct());
      node.put("distinct_is_exact", column.exact());
      column.decimals().ifPresent(d -> node.put("decimals", d));
      if (!column.determinants().isEmpty()) {
        ArrayNode from = node.putArray("derived_from");
        column.determinants().forEach(d -> from.add(columns.get(d).field().name()));
      }
      if (!column.note().isEmpty()) {
        node.put("note", column.note());
      }
      ArrayNode values = node.putArray("frequent_values");
      if (column.exact() && !column.kind().isReplaced()) {
        column.values().stream()
            .filter(v -> v.count() >= minCount)
            .sorted((a, b) -> Long.compare(b.count(), a.count()))
            .limit(MOST_VALUES)
            .forEach(
                v ->
                    values
                        .addObject()
                        .put("value", ColumnValues.text(v.value()))
                        .put("count", v.count()));
      }
    }
    return root.toPrettyString();
  }

  /**
   * The profile with other notes at some columns.
   *
   * @param notes by column index
   */
  public TableProfile withNotes(Map<Integer, String> notes) {
    List<ColumnProfile> noted = new ArrayList<>(columns);
    notes.forEach((c, note) -> noted.set(c, columns.get(c).noted(note)));
    return new TableProfile(schema, rows, noted);
  }

  /** The profile as a table for a terminal. */
  public String render() {
    StringBuilder text = new StringBuilder();
    String line = "%-" + NAME_WIDTH + "s %-14s %-12s %8s %12s  %s%n";
    text.append(
        String.format(Locale.ROOT, line, "column", "type", "kind", "nulls", "distinct", "notes"));
    for (ColumnProfile column : columns) {
      String name = column.field().name();
      text.append(
          String.format(
              Locale.ROOT,
              line,
              name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH - 1) + "…" : name,
              column.field().dataType().sql(),
              column.kind().name().toLowerCase(Locale.ROOT),
              String.format(Locale.ROOT, "%.1f%%", 100.0 * column.nulls() / Math.max(1, rows)),
              (column.exact() ? "" : "~") + column.distinct(),
              column.note()));
    }
    return text.toString();
  }
}
