package io.mirrorlake.sequence;

import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** One row an entity: its key and what is constant of it. An ordinary table. */
public final class EntityTable {
  private EntityTable() {}

  /**
   * The entities of a table. Lazy; one aggregation by key.
   *
   * @param rows the table's rows
   * @param columns what they are to entities
   * @param survey tells which columns are constant
   * @return columns in the table's order
   */
  public static Dataset<Row> of(Dataset<Row> rows, SequenceColumns columns, SequenceSurvey survey) {
    List<Column> constant = new ArrayList<>();
    List<Column> wanted = new ArrayList<>();
    String[] names = columns.schema().fieldNames();
    for (int c = 0; c < names.length; c++) {
      boolean isKey = columns.key().contains(names[c]);
      if (isKey || !survey.changing().get(c)) {
        wanted.add(ColumnNames.column(names[c]));
      }
      if (!isKey && !survey.changing().get(c)) {
        constant.add(functions.first(ColumnNames.column(names[c])).as(names[c]));
      }
    }
    Column[] key = columns.key().stream().map(ColumnNames::column).toArray(Column[]::new);
    Dataset<Row> entities =
        constant.isEmpty()
            ? rows.select(key).distinct()
            : rows.groupBy(key)
                .agg(constant.get(0), constant.subList(1, constant.size()).toArray(Column[]::new));
    return entities.select(wanted.toArray(Column[]::new));
  }

  /**
   * The key's column of the most different values: new entities get new ones, each its own. The
   * key's other columns are learnt as attributes.
   *
   * @param entities one row an entity
   */
  public static String identifier(Dataset<Row> entities, SequenceColumns columns) {
    List<String> key = columns.key();
    if (key.size() == 1) {
      return key.get(0);
    }
    List<Column> counts =
        key.stream().map(name -> functions.countDistinct(ColumnNames.column(name))).toList();
    Row counted =
        entities.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new)).head();
    int best = 0;
    for (int k = 1; k < key.size(); k++) {
      best = counted.getLong(k) >= counted.getLong(best) ? k : best;
    }
    return key.get(best);
  }

  /**
   * How the entities' columns are understood: stated kinds of other columns fall away, and the
   * identifier is a key unless another kind of key is stated.
   *
   * @param entities one row an entity
   */
  public static ProfileSettings settings(
      ProfileSettings given, Dataset<Row> entities, String identifier) {
    Map<String, String> kinds = new TreeMap<>(given.kinds());
    kinds.keySet().retainAll(List.of(entities.columns()));
    kinds.putIfAbsent(identifier, "identifier");
    return given.withKinds(kinds);
  }
}
