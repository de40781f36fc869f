package io.mirrorlake.evaluate;

import io.mirrorlake.SparkTest;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables of a few rows for tests. */
final class SmallTables {
  static final StructType SCHEMA =
      new StructType()
          .add("a.b", DataTypes.DoubleType)
          .add("back`tick", DataTypes.StringType)
          .add("day", DataTypes.LongType);

  private SmallTables() {}

  static Dataset<Row> of(List<Row> rows) {
    return SparkTest.spark().createDataFrame(rows, SCHEMA);
  }

  /** Rows that repeat with the period of 20, the number shifted. */
  static Dataset<Row> periodic(int rows, double shift) {
    return of(
        IntStream.range(0, rows)
            .mapToObj(
                row ->
                    RowFactory.create(
                        row % 20 + shift, row % 3 == 0 ? null : "c" + row % 4, (long) (row % 5)))
            .toList());
  }
}
