package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The learner's figures on Adult. */
@Tag("integration")
class LearnerIT {
  @Test
  void figures() {
    SparkSession spark = SparkTest.spark();
    Dataset<Row> train = AdultTables.train().cache();
    Dataset<Row> holdout = AdultTables.holdout().cache();
    Dataset<Row> independent = AdultTables.independent(train, 7).cache();
    ScoredColumns columns = ScoredColumns.of(train);
    if (System.getenv("CSV_OUT") != null) {
      independent
          .coalesce(1)
          .write()
          .mode("overwrite")
          .option("header", true)
          .csv(System.getenv("CSV_OUT"));
    }
    for (Dataset<Row> synthetic :
        java.util.List.of(
            holdout, independent, AdultTables.redrawn(train, 0.3, 5).cache(), train)) {
      for (int pass = 0; pass < 2; pass++) {
        long start = System.nanoTime();
        System.out.println(
            ExactCopies.of(train, java.util.Optional.of(holdout), synthetic, columns));
        System.out.println((System.nanoTime() - start) / 1e9 + " s copies");
        start = System.nanoTime();
        System.out.println(
            ClosestRecords.of(spark, train, java.util.Optional.of(holdout), synthetic, columns, 1));
        System.out.println((System.nanoTime() - start) / 1e9 + " s closest");
      }
    }
    FeatureEncoder encoder = FeatureEncoder.fitted(train.schema(), train.collectAsList());
    FeatureTable table = encoder.encode(train.collectAsList()).without(14);
    double[] target = encoder.encode(train.collectAsList()).columns()[14];
    for (int pass = 0; pass < 3; pass++) {
      long start = System.nanoTime();
      BoostedTrees.fitted(table, target, LossKind.LOG_LOSS);
      System.out.println("fit " + (System.nanoTime() - start) / 1e9 + " s");
    }
    assertThat(train.count()).isEqualTo(32561);
  }
}
