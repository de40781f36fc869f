package io.mirrorlake;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The job that last wrote to a folder, as its configuration beside the rows tells.
 *
 * @param seed its seed
 * @param nextRow number of the row after the last one that it wrote; of the last one that can be
 *     there where its rows were not counted out
 * @param isConditioned whether its rows were picked, so that their numbers are not known
 */
record EarlierJob(long seed, long nextRow, boolean isConditioned) {
  /** The job; empty where the folder is none of ours. */
  static Optional<EarlierJob> of(JobContext context, Path folder) {
    Path file = new Path(folder, "_" + JobOutputs.CONFIGURATION);
    try {
      FileSystem files = file.getFileSystem(context.hadoop());
      if (!files.exists(file)) {
        return Optional.empty();
      }
      try (InputStream in = files.open(file)) {
        String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        Config job = ConfigFactory.parseString(json).getConfig("mirrorlake");
        Config generate = job.getConfig("generate");
        long first = generate.hasPath("first-row") ? generate.getLong("first-row") : 0;
        long rows =
            generate.getString("rows").equals("source")
                ? count(context, folder)
                : generate.getLong("rows");
        return Optional.of(
            new EarlierJob(job.getLong("seed"), first + rows, isConditioned(generate)));
      }
    } catch (IOException | ConfigException e) {
      return Optional.empty();
    }
  }

  private static boolean isConditioned(Config generate) {
    return generate.hasPath("where")
        || generate.hasPath("balance")
        || (generate.hasPath("constraints") && !generate.getList("constraints").isEmpty());
  }

  /** At least as many as the last job wrote. */
  private static long count(JobContext context, Path folder) {
    return SyntheticTable.reader(context).load(folder.toString()).count();
  }
}
