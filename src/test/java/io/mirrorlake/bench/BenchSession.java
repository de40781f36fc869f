package io.mirrorlake.bench;

import org.apache.spark.sql.SparkSession;

/** A quiet session of two task slots in this process. */
final class BenchSession {
  private BenchSession() {}

  static SparkSession start() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.driver.host", "localhost")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }
}
