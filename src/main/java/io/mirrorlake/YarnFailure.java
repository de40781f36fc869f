package io.mirrorlake;

import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * How a job ends that failed in a driver which YARN started. YARN shows no exit code of a driver;
 * where the process simply ended it would say that it ended early. What is thrown out of the main
 * class becomes the application's diagnostics instead, which spark-submit and YARN's pages show.
 */
final class YarnFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private YarnFailure(String message) {
    // Without a stack trace: the log has the one of the cause.
    super(message, null, false, false);
  }

  /**
   * Throws where this process is a driver in a YARN container; returns elsewhere.
   *
   * @param spark Spark's settings of this process
   * @param code what the process would end with
   * @param message what was reported; names no value of a row
   */
  static void throwIfDriver(SparkConf spark, int code, Optional<String> message) {
    boolean isDriver =
        spark.get("spark.master", "").equals("yarn")
            && spark.get("spark.submit.deployMode", "client").equals("cluster");
    if (isDriver) {
      throw new YarnFailure(
          "mirrorlake ended with code %d: %s"
              .formatted(code, message.orElse("see the driver's log")));
    }
  }
}
