package io.mirrorlake.table;

import io.mirrorlake.SparkTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small tables in any layout. */
final class RowsFixture {
  static final StructType SCHEMA =
      new StructType()
          .add("a.b", DataTypes.IntegerType)
          .add("row_hash", DataTypes.StringType)
          .add("`x`", DataTypes.DoubleType);

  private RowsFixture() {}

  /** Rows with all cells different, some null. */
  static List<Row> distinct(int rows) {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(RowFactory.create(i % 7 == 0 ? null : i, "t" + i, i % 5 == 0 ? null : i / 8.0));
    }
    return all;
  }

  /** Copies of eight rows, equally many of each where {@code rows} is a multiple of eight. */
  static List<Row> ofEight(int rows) {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int bits = i % 8;
      all.add(RowFactory.create(bits & 1, (bits & 2) == 0 ? null : "yes", (bits & 4) / 4.0));
    }
    return all;
  }

  /** The rows, shuffled by a seed and cut into partitions. */
  static Dataset<Row> laidOut(List<Row> rows, int partitions, long shuffle) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(shuffle));
    return SparkTest.spark()
        .createDataFrame(
            JavaSparkContext.fromSparkContext(SparkTest.spark().sparkContext())
                .parallelize(shuffled, partitions),
            SCHEMA);
  }
}
