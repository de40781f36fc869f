package io.mirrorlake.yarn;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** A running {@link HadoopProcess}, seen from outside. */
final class HadoopCluster {
  private final Process process;
  private final Path settings;
  private final FileSystem files;

  private HadoopCluster(Process process, Path settings, FileSystem files) {
    this.process = process;
    this.settings = settings;
    this.files = files;
  }

  /**
   * Starts it; takes some 15 seconds and up to 512 MiB of heap, without its containers.
   *
   * @param folder gets everything that the cluster writes
   * @param sparkHome the Spark distribution whose Hadoop client it shares
   * @throws IOException where it does not come up; the message holds the end of its log
   */
  static HadoopCluster start(Path folder, Path sparkHome) throws IOException {
    Path settings = folder.resolve("conf");
    Path log = folder.resolve("hadoop.log");
    String classes =
        String.join(
            File.pathSeparator,
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            System.getProperty("mirrorlake.minicluster.classpath"),
            sparkHome.resolve("jars").toAbsolutePath() + "/*");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classes,
                HadoopProcess.class.getName(),
                settings.toString())
            .directory(folder.toFile())
            .redirectError(log.toFile());
    // Containers inherit it.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String ready = firstLine(process);
    if (ready == null || !ready.startsWith("ready ")) {
      process.destroyForcibly();
      List<String> lines = Files.readAllLines(log);
      throw new IOException(
          "Hadoop did not start: "
              + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())));
    }
    Configuration hadoop = new Configuration();
    hadoop.set("fs.defaultFS", ready.substring("ready ".length()));
    return new HadoopCluster(process, settings, FileSystem.newInstance(hadoop));
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return out.readLine();
  }

  /** What clients set {@code HADOOP_CONF_DIR} to. */
  Path settings() {
    return settings;
  }

  /** Its HDFS. */
  FileSystem files() {
    return files;
  }

  /** Stops it with all its containers. */
  void stop() throws IOException, InterruptedException {
    files.close();
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
