package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.ColumnNames;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * How the rows of entities are read for comparison: numbers by their place on the line, of all else
 * the {@value #MOST_CATEGORIES} values most frequent in the real rows by a code, any other value by
 * one more.
 *
 * @param schema the real table's
 * @param key names of the columns that name an entity
 * @param orderBy name of the column that orders its rows
 * @param units by the index of a number, the index of the column that tells its unit
 * @param codes by column, the codes of categories; empty for numbers
 */
record SequenceShape(
    StructType schema,
    List<String> key,
    String orderBy,
    TreeMap<Integer, Integer> units,
    List<HashMap<Object, Integer>> codes)
    implements Serializable {
  /** Categories of a column that are told apart. */
  static final int MOST_CATEGORIES = 20;

  /** Reads the real rows once for each column of categories. */
  static SequenceShape of(
      Dataset<Row> real, List<String> key, String orderBy, Map<String, String> units) {
    List<HashMap<Object, Integer>> codes = new ArrayList<>();
    StructType schema = real.schema();
    for (int c = 0; c < schema.size(); c++) {
      String name = schema.fields()[c].name();
      boolean isCoded =
          !key.contains(name) && !ColumnValues.isOrdered(schema.fields()[c].dataType());
      codes.add(isCoded ? codes(real, name) : new HashMap<>());
    }
    TreeMap<Integer, Integer> indices = new TreeMap<>();
    units.forEach((value, unit) -> indices.put(schema.fieldIndex(value), schema.fieldIndex(unit)));
    return new SequenceShape(schema, new ArrayList<>(key), orderBy, indices, codes);
  }

  private static HashMap<Object, Integer> codes(Dataset<Row> real, String name) {
    HashMap<Object, Integer> codes = new HashMap<>();
    Dataset<Row> counted =
        real.filter(ColumnNames.column(name).isNotNull())
            .groupBy(ColumnNames.column(name).as("value"))
            .count()
            .orderBy(functions.desc("count"), functions.asc("value"))
            .limit(MOST_CATEGORIES);
    for (Row row : counted.collectAsList()) {
      codes.put(ColumnValues.canonical(row.get(0)), codes.size());
    }
    return codes;
  }

  /** Columns that are compared: all but the key's. */
  int[] compared() {
    return java.util.stream.IntStream.range(0, schema.size())
        .filter(c -> !key.contains(schema.fields()[c].name()))
        .toArray();
  }

  /** Indices of the key's columns. */
  int[] keyIndices() {
    return key.stream().mapToInt(schema::fieldIndex).toArray();
  }

  /** Whether a column holds categories. */
  boolean isCategory(int column) {
    return !ColumnValues.isOrdered(schema.fields()[column].dataType());
  }

  /**
   * The unit of a row as a number.
   *
   * @param column that tells it
   * @return NaN for null and for categories that are not told apart
   */
  double unit(int column, Object value) {
    double unit = number(column, value);
    return isCategory(column) && unit == codes.get(column).size() ? Double.NaN : unit;
  }

  /** Whether a column orders the rows. */
  boolean isOrder(int column) {
    return schema.fields()[column].name().equals(orderBy);
  }

  /** A value as a number; NaN for null and what is not finite. */
  double number(int column, Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (isCategory(column)) {
      Map<Object, Integer> known = codes.get(column);
      return known.getOrDefault(value, known.size());
    }
    double position = ColumnValues.position(value);
    return Double.isFinite(position) ? position : Double.NaN;
  }
}
