package io.mirrorlake.sequence;

import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Columns of children that tell every row apart: whole numbers and texts that never repeat. They
 * are replaced by new ones, and say nothing of how alike two tables are.
 */
public final class ChildKeys {
  /** Sketches of distinct values are off by 5%. */
  private static final double LIKELY = 0.8;

  private static final Set<DataType> TYPES =
      Set.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.StringType);

  private ChildKeys() {}

  /**
   * Finds them. Up to two aggregations.
   *
   * @param table how the columns are called
   * @param children every child
   * @return names beside the parents' columns
   */
  public static List<String> of(ChildTable table, Dataset<Row> children) {
    List<String> possible =
        table.own().stream()
            .filter(field -> TYPES.contains(field.dataType()))
            .map(StructField::name)
            .toList();
    List<String> likely = distinct(children, possible, functions::approx_count_distinct, LIKELY);
    return distinct(children, likely, column -> functions.countDistinct(column), 1).stream()
        .map(table::flatName)
        .toList();
  }

  /** Columns of at least a share of as many different values as there are rows. */
  private static List<String> distinct(
      Dataset<Row> rows, List<String> names, Function<Column, Column> counted, double share) {
    if (names.isEmpty()) {
      return List.of();
    }
    Column[] figures = names.stream().map(ColumnNames::column).map(counted).toArray(Column[]::new);
    Row found = rows.agg(functions.count(functions.lit(1)), figures).head();
    List<String> kept = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (found.getLong(c + 1) >= share * found.getLong(0)) {
        kept.add(names.get(c));
      }
    }
    return kept;
  }
}
