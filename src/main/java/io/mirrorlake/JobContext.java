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

  /** How the job reaches its file systems. */
  Configuration hadoop() {
    return session.sessionState().newHadoopConf();
  }
}
