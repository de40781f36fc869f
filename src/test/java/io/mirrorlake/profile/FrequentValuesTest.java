package io.mirrorlake.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import io.mirrorlake.table.ColumnNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class FrequentValuesTest {
  /** 2,400 rows of 70 texts, with dots in their names, and a number and an amount. */
  private static Dataset<Row> table() {
    Column id = functions.col("id");
    Column[] texts =
        IntStream.range(0, 70)
            .mapToObj(
                c ->
                    functions
                        .when(
                            id.mod(7).notEqual(c % 7),
                            functions.format_string("v%d", id.mod(c + 2)))
                        .as("a.b `" + c))
            .toArray(Column[]::new);
    return SparkTest.spark()
        .range(0, 2_400, 1, 3)
        .select(texts)
        .withColumn("number", functions.length(functions.col("`a.b ``60`")))
        .withColumn("amount", functions.lit(new BigDecimal("1.50")));
  }

  private static Map<Integer, StructField> fields(Dataset<Row> table) {
    Map<Integer, StructField> fields = new TreeMap<>();
    IntStream.range(0, table.schema().size())
        .forEach(c -> fields.put(100 + c, table.schema().fields()[c]));
    return fields;
  }

  @Test
  void countsAreThoseOfEachColumnAlone() {
    Dataset<Row> table = table();
    Map<Integer, List<ValueCount>> values = FrequentValues.of(table, fields(table), 20);
    assertThat(values).hasSize(72);
    values.forEach(
        (key, counted) -> {
          Column column = ColumnNames.column(fields(table).get(key).name());
          List<ValueCount> expected =
              table
                  .select(column.as("v"))
                  .filter("v is not null")
                  .groupBy("v")
                  .count()
                  .orderBy(functions.col("count").desc(), functions.col("v"))
                  .limit(20)
                  .collectAsList()
                  .stream()
                  .map(row -> new ValueCount(ColumnValues.canonical(row.get(0)), row.getLong(1)))
                  .toList();
          assertThat(counted).as("column %d", key).isEqualTo(expected);
        });
  }

  @Test
  void noColumnTakesNoJob() {
    assertThat(FrequentValues.of(table(), Map.of(), 20)).isEmpty();
  }
}
