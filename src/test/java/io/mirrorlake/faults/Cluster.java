package io.mirrorlake.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link ClusterProcess}, seen from outside. */
final class Cluster {
  private final Process process;
  private final String master;

  private Cluster(Process process, String master) {
    this.process = process;
    this.master = master;
  }

  /**
   * Starts it.
   *
   * @param folder gets all that it and its executors write
   */
  static Cluster start(Path folder, Path sparkHome) throws IOException {
    Path log = Files.createDirectories(folder).resolve("cluster.log");
    Process process =
        Jvm.of(
                folder.resolve("tmp"),
                sparkHome,
                List.of(ClusterProcess.class.getName(), folder.resolve("logs").toString()))
            .redirectError(log.toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = out.readLine();
    if (ready == null || !ready.startsWith("ready ")) {
      process.destroyForcibly();
      throw new IOException("The cluster did not start: " + Files.readString(log));
    }
    return new Cluster(process, ready.substring("ready ".length()));
  }

  /** Its URL. */
  String master() {
    return master;
  }

  /** Stops it with its executors. */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
