package io.mirrorlake.sequence;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.SequenceSettings;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.table.EntityWalk;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What the columns of a table are to its entities.
 *
 * @param schema the table's schema
 * @param key names of the columns that name an entity, as the schema spells them
 * @param orderBy name of the column that orders the rows of an entity
 * @param units by the index of a numeric column, the index of the column that tells its unit
 * @param length index of the column that tells how many rows an entity has, the same in all of
 *     them; null where none does
 */
public record SequenceColumns(
    StructType schema,
    List<String> key,
    String orderBy,
    Map<Integer, Integer> units,
    Integer length)
    implements Serializable {
  /** Keeps copies. */
  public SequenceColumns {
    key = new ArrayList<>(key);
    units = new TreeMap<>(units);
  }

  /**
   * Finds the columns.
   *
   * @throws JobException with the configuration's exit code for a column that is not there, or an
   *     order without an order
   */
  public static SequenceColumns of(StructType schema, SequenceSettings settings) {
    List<String> key =
        settings.key().stream()
            .map(name -> ColumnNames.named("sequence.key", name, schema))
            .toList();
    String order = ColumnNames.named("sequence.order-by", settings.orderBy().orElseThrow(), schema);
    DataType type = schema.apply(order).dataType();
    if (!ColumnValues.isOrdered(type)) {
      throw JobException.configuration(
          "sequence.order-by = %s: the column is of type %s; name a number, a date or a timestamp (source.schema states types)"
              .formatted(order, type.sql()));
    }
    Map<Integer, Integer> units = new TreeMap<>();
    settings
        .units()
        .forEach(
            (value, unit) -> {
              String number = ColumnNames.named("sequence.units", value, schema);
              String telling = ColumnNames.named("sequence.units." + value, unit, schema);
              if (!ColumnValues.isOrdered(schema.apply(number).dataType())
                  || key.contains(number)
                  || number.equals(order)
                  || number.equals(telling)) {
                throw JobException.configuration(
                    "sequence.units.%s = %s: %s has to be a number that is neither key nor order, and its unit another column"
                        .formatted(value, unit, number));
              }
              units.put(schema.fieldIndex(number), schema.fieldIndex(telling));
            });
    return new SequenceColumns(schema, key, order, units, null);
  }

  /** Indices of the key's columns. */
  public int[] keyIndices() {
    return key.stream().mapToInt(schema::fieldIndex).toArray();
  }

  /** By the name of a number, the name of the column that tells its unit. */
  public Map<String, String> unitNames() {
    Map<String, String> names = new TreeMap<>();
    String[] all = schema.fieldNames();
    units.forEach((value, unit) -> names.put(all[value], all[unit]));
    return names;
  }

  /** A walk over rows in the order of {@link io.mirrorlake.table.EntityRows}. */
  EntityWalk walk(Iterator<Row> rows) {
    return new EntityWalk(rows, keyIndices(), schema.size());
  }

  /** Index of the order's column. */
  public int orderIndex() {
    return schema.fieldIndex(orderBy);
  }
}
