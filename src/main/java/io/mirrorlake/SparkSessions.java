package io.mirrorlake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Mirrorlake's Spark session: a new one, stopped on close, or the one that this process has already
 * and keeps, with its settings as they were. What the user sets (spark-submit, {@code
 * spark-defaults.conf}) is never overridden but for Spark's progress bar, which would run through
 * our own lines.
 */
final class SparkSessions implements AutoCloseable {
  /** Settings of a session that are only made where the user made none. */
  private static final Map<String, String> SQL_DEFAULTS =
      Map.of(
          // Spark refuses to write dates before 15 October 1582 unless it is told whose calendar
          // they follow: today's, as everywhere else in Spark.
          "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED",
          "spark.sql.avro.datetimeRebaseModeInWrite", "CORRECTED",
          // Its cost grows with the square of the columns, minutes a query for some thousand of
          // them, and our queries have hardly a filter that it could add to.
          "spark.sql.constraintPropagation.enabled", "false");

  private final SparkSession session;
  private final boolean isOurs;
  private final List<String> made = new ArrayList<>();

  private SparkSessions(SparkSession session, boolean isOurs) {
    this.session = session;
    this.isOurs = isOurs;
  }

  /**
   * Starts Spark, or takes the running session.
   *
   * @param command the command's name, for the application's name
   * @param master from the command line; absent: spark-submit's, or else {@code local[*]}
   * @param conf what spark-submit handed over
   */
  static SparkSessions open(String command, Optional<String> master, SparkConf conf) {
    if (SparkSession.getDefaultSession().isDefined()) {
      return new SparkSessions(SparkSession.getDefaultSession().get(), false).withSqlDefaults();
    }
    SparkSession.Builder builder = SparkSession.builder();
    master.ifPresent(url -> conf.set("spark.master", url));
    MirrorlakeKryo.registerWith(conf);
    if (conf.get("spark.master", "local").startsWith("local")) {
      keepBlocksApart(conf);
    }
    defaults(command, conf).forEach(builder::config);
    return new SparkSessions(builder.config(conf).getOrCreate(), true).withSqlDefaults();
  }

  /** Below the folder that is set, so that the disk is the one that the user chose. */
  private static void keepBlocksApart(SparkConf conf) {
    List<String> folders = new ArrayList<>();
    for (String parent :
        conf.get("spark.local.dir", System.getProperty("java.io.tmpdir")).split(",", -1)) {
      try {
        folders.add(LocalBlocks.in(Path.of(parent.strip())).toString());
      } catch (IOException e) {
        // Spark itself does without a folder that is missing, and says so where none is left.
        folders.add(parent);
      }
    }
    conf.set("spark.local.dir", String.join(",", folders));
  }

  private SparkSessions withSqlDefaults() {
    SQL_DEFAULTS.forEach(
        (key, value) -> {
          if (!session.conf().getAll().contains(key)) {
            session.conf().set(key, value);
            made.add(key);
          }
        });
    return this;
  }

  SparkSession session() {
    return session;
  }

  @Override
  public void close() {
    if (isOurs) {
      session.stop();
    } else {
      made.forEach(session.conf()::unset);
    }
  }

  /** Settings that are only made where the user made none. */
  private static Map<String, String> defaults(String command, SparkConf conf) {
    Map<String, String> defaults = new TreeMap<>();
    // One thread a task slot: BLAS would otherwise start one a core in each of them.
    defaults.put("spark.executorEnv.OMP_NUM_THREADS", "1");
    defaults.put("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
    defaults.put("spark.master", "local[*]");
    if (conf.get("spark.master", "local").startsWith("local")) {
      // Reachable whatever the machine's own name resolves to, and nobody looks at the web page.
      defaults.put("spark.driver.host", "localhost");
      defaults.put("spark.ui.enabled", "false");
      int slots = Runtime.getRuntime().availableProcessors();
      defaults.put("spark.sql.shuffle.partitions", String.valueOf(2 * slots));
    }
    defaults.keySet().removeIf(conf::contains);
    // spark-submit names an application by its class unless told otherwise.
    if (conf.get("spark.app.name", Mirrorlake.class.getName()).equals(Mirrorlake.class.getName())) {
      conf.set("spark.app.name", "mirrorlake " + command);
    }
    conf.set("spark.ui.showConsoleProgress", "false");
    return defaults;
  }
}
