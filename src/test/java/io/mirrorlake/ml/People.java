package io.mirrorlake.ml;

import io.mirrorlake.SparkTest;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A small table with a column of each kind, nulls, and a key. */
final class People {
  static final int ROWS = 600;

  private People() {}

  static Dataset<Row> table() {
    SplittableRandom random = new SplittableRandom(3);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      boolean rich = random.nextInt(4) == 0;
      rows.add(
          RowFactory.create(
              100_000 + r,
              20 + random.nextInt(60),
              random.nextInt(10) == 0
                  ? null
                  : rich ? "Paris" : random.nextBoolean() ? "Rome" : "Oslo",
              BigDecimal.valueOf(random.nextInt(200_000), 2),
              Timestamp.from(Instant.ofEpochSecond(1_700_000_000L + 60L * random.nextInt(90_000))),
              rich ? "high" : "low"));
    }
    StructType schema =
        new StructType()
            .add("id", "int")
            .add("age", "int")
            .add("city", "string")
            .add("pay", "decimal(10,2)")
            .add("seen", "timestamp")
            .add("income", "string");
    return SparkTest.spark().createDataFrame(rows, schema).repartition(3);
  }

  /** An estimator whose training ends within seconds. */
  static TabularGan gan() {
    return new TabularGan()
        .setMaxRounds(2)
        .setLocalSteps(5)
        .setBatchSize(50)
        .setWorkers(2)
        .setSeed(11)
        .setCalibration(false);
  }
}
