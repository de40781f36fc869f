package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import io.mirrorlake.trees.FeatureTable;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("number", DataTypes.DoubleType)
          .add("category", DataTypes.StringType)
          .add("date", DataTypes.DateType);

  private static Row row(Double number, String category, String date) {
    return RowFactory.create(number, category, date == null ? null : Date.valueOf(date));
  }

  @Test
  void codesFallByFrequencyAndUnknownOnesAreOneMore() {
    FeatureEncoder encoder =
        FeatureEncoder.fitted(
            SCHEMA,
            List.of(
                row(1.0, "b", null),
                row(1.0, "a", null),
                row(1.0, "c", null),
                row(1.0, "c", null)));
    FeatureTable table =
        encoder.encode(
            List.of(
                row(1.5, "c", "1970-01-03"),
                row(Double.POSITIVE_INFINITY, "a", null),
                row(null, "b", null),
                row(Double.NaN, "new", null),
                row(0.0, null, null)));
    double missing = Double.NaN;
    assertThat(table.categorical()).containsExactly(false, true, false);
    assertThat(table.columns()[0]).containsExactly(1.5, missing, missing, missing, 0.0);
    assertThat(table.columns()[1]).containsExactly(0, 1, 2, 3, missing);
    assertThat(table.columns()[2]).containsExactly(2, missing, missing, missing, missing);
  }

  @Test
  void beyondTheMostFrequentCategoriesAllShareACode() {
    List<Row> rows = new ArrayList<>();
    for (int category = 0; category < 300; category++) {
      rows.add(row(0.0, "frequent" + category, null));
      rows.add(row(0.0, "frequent" + category, null));
      rows.add(row(0.0, "rare" + category, null));
    }
    FeatureTable table = FeatureEncoder.fitted(SCHEMA, rows).encode(rows);
    assertThat(table.columns()[1]).contains(FeatureEncoder.MOST_CATEGORIES);
    assertThat(Arrays.stream(table.columns()[1]).max()).hasValue(FeatureEncoder.MOST_CATEGORIES);
    assertThat(table.columns()[1][2]).isEqualTo(FeatureEncoder.MOST_CATEGORIES);
  }

  @Test
  void identifiersAreNotScored() {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      rows.add(row(1.0 * row, row % 2 == 0 ? "id" + row : null, "2020-01-01"));
    }
    ScoredColumns columns =
        ScoredColumns.of(SparkTest.spark().createDataFrame(rows, SCHEMA), Map.of());
    assertThat(columns.schema().fieldNames()).containsExactly("number", "date");
  }
}
