package io.mirrorlake.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of many types that depend on their number alone; columns do not depend on each other. */
final class GeneratedTable {
  private static final int PARTITIONS = 2;

  /** One of twenty columns, from the row's number {@code id} and a seed of the column. */
  private static final List<String> KINDS =
      List.of(
          "cast(pmod(h, 100) as int)",
          "cast(pmod(h, 1000000) as int)",
          "h",
          "id * 7 + 3",
          "exp(2 + 1.5 * sqrt(-2 * ln(u)) * cos(2 * pi() * v))",
          "round(exp(2 + 1.5 * sqrt(-2 * ln(u)) * cos(2 * pi() * v)), 2)",
          "if(u < 0.7, 0D, round(v * 1000, 1))",
          "sqrt(-2 * ln(u)) * cos(2 * pi() * v)",
          "cast(v * 500 as decimal(7, 2))",
          "cast(u * 1e9 as decimal(18, 4))",
          "concat('c', cast(u * u * 12 as int))",
          "concat('city ', cast(u * u * 900 as int))",
          "concat('k', cast(u * u * u * 15000 as int))",
          "concat('ID', hex(h))",
          "date_add(date'2000-01-01', cast(u * 9000 as int))",
          "timestamp_seconds(1500000000 + cast(u * 200000000 as bigint))",
          "timestamp_micros(1500000000000000 + cast(u * 200000000000000 as bigint))",
          "u < 0.01",
          "cast(u * u * 90 as smallint)",
          "cast(v as float)");

  private GeneratedTable() {}

  /**
   * A part of the endless table.
   *
   * @param first number of the first row
   */
  static Dataset<Row> of(SparkSession spark, long first, long rows, int columns) {
    List<String> expressions = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      // Two uniform numbers in (0, 1) of each row and column.
      String hash = "xxhash64(id, %d)".formatted(c);
      String u = "((shiftrightunsigned(%s, 11) + 0.5D) / 9007199254740992D)".formatted(hash);
      String v = u.replace(hash, "xxhash64(id, %d, 1)".formatted(c));
      String value =
          KINDS
              .get(c % KINDS.size())
              .replaceAll("\\bh\\b", hash)
              .replaceAll("\\bu\\b", u)
              .replaceAll("\\bv\\b", v);
      boolean hasNulls = c % 3 == 2;
      expressions.add(
          hasNulls
              ? "if(pmod(xxhash64(id, %d, 2), 10) = 0, null, %s) as c%d".formatted(c, value, c)
              : "%s as c%d".formatted(value, c));
    }
    return spark
        .range(first, first + rows, 1, PARTITIONS)
        .selectExpr(expressions.toArray(String[]::new));
  }
}
