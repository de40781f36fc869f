package io.mirrorlake.table;

import java.util.Locale;
import org.apache.spark.SparkThrowable;

/** What Spark says of a failure, short enough for a person. */
final class SparkFailure {
  private static final int LONGEST = 300;

  private SparkFailure() {}

  /** The first line of the innermost message, without Spark's error class. */
  static String reason(Throwable failure) {
    String reason = failure.getClass().getSimpleName();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message;
      }
    }
    reason = reason.strip().lines().findFirst().orElse("").replaceFirst("^\\[[A-Z0-9_.]+] ", "");
    return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + " ...";
  }

  /** Whether Spark classed the failure, or one of its causes, so. */
  static boolean isA(String errorClass, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable classed
          && classed.getErrorClass() != null
          && classed.getErrorClass().toUpperCase(Locale.ROOT).startsWith(errorClass)) {
        return true;
      }
    }
    return false;
  }
}
