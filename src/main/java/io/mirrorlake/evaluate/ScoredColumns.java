package io.mirrorlake.evaluate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that rows are compared by: all but texts that are distinct in more than half of the
 * rows that have one. Such an identifier is never equal in two rows and says nothing of a row's
 * likeness.
 *
 * @param schema the columns left, in the real table's order and types
 */
public record ScoredColumns(StructType schema) {
  private static final double COUNTING_ERROR = 0.05;

  /**
   * Chooses the columns; reads the table once where it has texts. Distinct texts are counted to
   * some 5%, far finer than what tells an identifier from a category; a finer count takes thousands
   * of registers a column, which Spark holds as one field each.
   *
   * @param real the real table, whole: a sample would overstate how many texts are distinct
   */
  public static ScoredColumns of(Dataset<Row> real) {
    List<StructField> texts = new ArrayList<>();
    List<Column> counts = new ArrayList<>();
    for (StructField field : real.schema().fields()) {
      if (field.dataType().equals(DataTypes.StringType)) {
        Column text = ColumnNames.column(field.name());
        texts.add(field);
        counts.add(functions.count(text));
        counts.add(functions.approx_count_distinct(text, COUNTING_ERROR));
      }
    }
    if (texts.isEmpty()) {
      return new ScoredColumns(real.schema());
    }
    Row counted =
        real.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new)).head();
    List<StructField> left = new ArrayList<>(List.of(real.schema().fields()));
    for (int text = 0; text < texts.size(); text++) {
      if (counted.getLong(2 * text + 1) > counted.getLong(2 * text) / 2.0) {
        left.remove(texts.get(text));
      }
    }
    return new ScoredColumns(new StructType(left.toArray(StructField[]::new)));
  }

  /**
   * These columns of a table, by name, as the real table's types. Lazy.
   *
   * @param table a table that holds at least these columns
   * @param called how to name the table in a message
   * @throws JobException with exit code "input" where a column is not found
   */
  public Dataset<Row> in(Dataset<Row> table, String called) {
    List<String> names = List.of(table.schema().fieldNames());
    List<Column> chosen = new ArrayList<>();
    for (StructField field : schema.fields()) {
      if (!names.contains(field.name())) {
        throw JobException.input(
            "Column not found in the "
                + called
                + " table: "
                + field.name()
                + NearMatches.question(field.name(), names));
      }
      chosen.add(ColumnNames.column(field.name()).cast(field.dataType()).as(field.name()));
    }
    return table.select(chosen.toArray(Column[]::new));
  }
}
