package io.mirrorlake.evaluate;

import io.mirrorlake.SparkTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The Adult census table that comes with the sources, and tables made from it. */
final class AdultTables {
  private AdultTables() {}

  static Dataset<Row> train() {
    return read("sample-data/adult.csv");
  }

  static Dataset<Row> holdout() {
    return read("sample-data/adult_test.csv");
  }

  static Dataset<Row> read(String path) {
    return SparkTest.spark().read().option("header", true).option("inferSchema", true).csv(path);
  }

  /** Each column shuffled for itself: right margins, no dependence. */
  static Dataset<Row> independent(Dataset<Row> table, long seed) {
    return redrawn(table, 1, seed);
  }

  /** Each cell, with this chance, replaced by that of another row. */
  static Dataset<Row> redrawn(Dataset<Row> table, double chance, long seed) {
    List<Row> rows = table.collectAsList();
    Random random = new Random(seed);
    Object[][] cells = new Object[rows.size()][table.schema().length()];
    List<Integer> order = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      order.add(row);
    }
    for (int column = 0; column < table.schema().length(); column++) {
      Collections.shuffle(order, random);
      for (int row = 0; row < rows.size(); row++) {
        int from = random.nextDouble() < chance ? order.get(row) : row;
        cells[row][column] = rows.get(from).get(column);
      }
    }
    List<Row> made = new ArrayList<>();
    for (Object[] row : cells) {
      made.add(RowFactory.create(row));
    }
    return SparkTest.spark().createDataFrame(made, table.schema());
  }
}
