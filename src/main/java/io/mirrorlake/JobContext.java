package io.mirrorlake;

import io.mirrorlake.config.JobConfiguration;
import io.mirrorlake.config.JobSettings;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What every stage of a job works with.
 *
 * @param session the running Spark session
 * @param configuration the job
 * @param progress what a person sees
 */
record JobContext(SparkSession session, JobConfiguration configuration, Progress progress) {
  /** The job's settings. */
  JobSettings job() {
    return configuration.settings();
  }

  /**
   * The same job with other settings; what is written beside outputs stays as the user stated it.
   */
  JobContext with(JobSettings other) {
    return new JobContext(
        session, new JobConfiguration(other, configuration.effective()), progress);
  }

  /**
   * Begins a stage: a line of progress, and a job group by the stage's name in Spark's pages, with
   * what is worked on as the description of its jobs.
   *
   * @param name one short word
   * @param about what is worked on, such as the source's path
   */
  Progress.Stage begin(String name, String about) {
    session
        .sparkContext()
        .setJobGroup("mirrorlake " + name, "%s: %s".formatted(name, about), false);
    return progress.begin(name, about);
  }

  /** How the job reaches its file systems. */
  Configuration hadoop() {
    return session.sessionState().newHadoopConf();
  }
}
