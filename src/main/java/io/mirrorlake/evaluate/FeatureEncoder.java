package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.trees.FeatureTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Rows to numbers: numbers, dates and timestamps by their place on the line; of all else the
 * {@value #MOST_CATEGORIES} values most frequent in the rows it was fitted on as codes by falling
 * frequency (ties by text), any other value as one more code. Nulls, NaN and infinities are
 * missing.
 */
public final class FeatureEncoder {
  /** Categories a column that are told apart. */
  public static final int MOST_CATEGORIES = 250;

  private static final Map<String, Integer> NO_CODES = Map.of();

  private final StructType schema;
  private final List<Map<String, Integer>> codes;

  private FeatureEncoder(StructType schema, List<Map<String, Integer>> codes) {
    this.schema = schema;
    this.codes = codes;
  }

  /**
   * Learns the codes. O(rows × columns).
   *
   * @param schema the columns, the first ones of each row
   * @param rows rows of the real table
   */
  public static FeatureEncoder fitted(StructType schema, List<Row> rows) {
    return new FeatureEncoder(
        schema,
        IntStream.range(0, schema.length())
            .mapToObj(column -> isCategorical(schema, column) ? codesOf(rows, column) : NO_CODES)
            .toList());
  }

  private static boolean isCategorical(StructType schema, int column) {
    return !ColumnValues.isOrdered(schema.fields()[column].dataType());
  }

  private static Map<String, Integer> codesOf(List<Row> rows, int column) {
    Map<String, Integer> counts = new HashMap<>();
    for (Row row : rows) {
      if (!row.isNullAt(column)) {
        counts.merge(text(row, column), 1, Integer::sum);
      }
    }
    List<String> frequent =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_CATEGORIES)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Integer> codes = new HashMap<>();
    for (String value : frequent) {
      codes.put(value, codes.size());
    }
    return codes;
  }

  private static String text(Row row, int column) {
    return ColumnValues.text(ColumnValues.canonical(row.get(column)));
  }

  /**
   * The rows as numbers. O(rows × columns).
   *
   * @param rows rows whose first columns are the schema's
   */
  public FeatureTable encode(List<Row> rows) {
    double[][] columns = new double[schema.length()][rows.size()];
    boolean[] categorical = new boolean[schema.length()];
    for (int column = 0; column < columns.length; column++) {
      categorical[column] = isCategorical(schema, column);
      for (int row = 0; row < rows.size(); row++) {
        columns[column][row] = number(rows.get(row), column);
      }
    }
    return new FeatureTable(rows.size(), columns, categorical, Arrays.asList(schema.fieldNames()));
  }

  private double number(Row row, int column) {
    if (row.isNullAt(column)) {
      return Double.NaN;
    }
    if (isCategorical(schema, column)) {
      Map<String, Integer> known = codes.get(column);
      return known.getOrDefault(text(row, column), known.size());
    }
    double number = ColumnValues.position(ColumnValues.canonical(row.get(column)));
    return Double.isInfinite(number) ? Double.NaN : number;
  }
}
