package io.mirrorlake.table;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Whether a source's path leads anywhere. */
final class SourcePath {
  private SourcePath() {}

  /**
   * Asks the path's file system; globs are followed.
   *
   * @throws SourceUnavailableException where nothing is there
   */
  static void check(SparkSession session, String path) {
    Configuration hadoop = session.sessionState().newHadoopConf();
    try {
      Path wanted = new Path(path);
      FileSystem files = wanted.getFileSystem(hadoop);
      FileStatus[] found = files.globStatus(wanted);
      if (found == null || found.length == 0) {
        throw new SourceUnavailableException(
            "Source not found: %s (looked for %s)%s"
                .formatted(path, files.makeQualified(wanted), siblings(files, wanted)));
      }
    } catch (JobException e) {
      throw e;
    } catch (IOException
        | RuntimeException e) { // A file system that is not there is a runtime one.
      throw new SourceUnavailableException(
          "Source cannot be reached: %s: %s".formatted(path, SparkFailure.reason(e)), e);
    }
  }

  private static String siblings(FileSystem files, Path wanted) throws IOException {
    Path folder = files.makeQualified(wanted).getParent();
    if (folder == null || !files.exists(folder)) {
      return "";
    }
    return NearMatches.question(
        wanted.getName(),
        Arrays.stream(files.listStatus(folder)).map(file -> file.getPath().getName()).toList());
  }
}
