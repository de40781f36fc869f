package io.mirrorlake.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A 64-bit hash of a whole row: equal rows have equal hashes. Two different rows among n share one
 * by chance with a probability of about n² / 2⁶⁵ (3% for 10⁹ rows).
 */
public final class RowHash {
  // 2⁶⁴ / golden ratio: its multiples are spread evenly and look like no value of a table.
  private static final long MARK = 0x9E3779B97F4A7C15L;

  private RowHash() {}

  /** The columns of these names, as a schema. */
  static StructType part(StructType schema, List<String> names) {
    return new StructType(
        names.stream().map(name -> schema.apply(name)).toArray(StructField[]::new));
  }

  /** The hash of the schema's columns, BIGINT, over all of the 64-bit range. */
  public static Column of(StructType schema, long seed) {
    List<Column> parts = new ArrayList<>();
    parts.add(functions.lit(seed));
    long mark = MARK;
    for (Column column : ColumnNames.columns(schema)) {
      parts.add(column);
      // Spark's hash passes over nulls: without marks (null, 1) and (1, null) were the same.
      parts.add(functions.lit(mark));
      mark += MARK;
    }
    return functions.xxhash64(parts.toArray(Column[]::new));
  }
}
