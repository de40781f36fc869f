package io.mirrorlake;

import org.apache.spark.sql.SparkSession;

/** The one Spark session that all unit tests share. */
public final class SparkTest {
  private static SparkSession session;

  private SparkTest() {}

  /** A session on two local slots; started by the first test that asks. */
  public static synchronized SparkSession spark() {
    if (session == null || session.sparkContext().isStopped()) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .appName("mirrorlake-test")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.warehouse.dir", "target/spark-warehouse")
              .config("spark.sql.session.timeZone", "UTC")
              .getOrCreate();
      session.sparkContext().setLogLevel("WARN");
    }
    return session;
  }
}
