package io.mirrorlake.yarn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * The main class of a process that is a whole Hadoop: a name node, a data node, a resource manager
 * and a node manager that starts containers as processes. It has a process of its own since the
 * classes of Hadoop's test cluster are shaded otherwise than those that Spark's tests run with.
 */
public final class HadoopProcess {
  private static final int MOST_MEGABYTES = 5120;

  private HadoopProcess() {}

  /**
   * Starts Hadoop, prints {@code ready <default file system>}, and stops it at the end of standard
   * input, so that it does not outlive the process that started it.
   *
   * @param args folder that gets the clients' {@code core-site.xml} and {@code yarn-site.xml}; all
   *     else is written to the working directory
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Configuration settings = settings();
    Path data = Path.of("hdfs").toAbsolutePath();
    try (MiniDFSCluster hdfs =
            new MiniDFSCluster.Builder(settings, data.toFile()).numDataNodes(1).build();
        MiniYARNCluster yarn = new MiniYARNCluster("yarn", 1, 1, 1)) {
      hdfs.waitActive();
      settings.set("fs.defaultFS", hdfs.getURI().toString());
      yarn.init(settings);
      yarn.start();
      writeClientSettings(yarn.getConfig(), Path.of(args[0]));
      System.out.println("ready " + hdfs.getURI());
      while (System.in.read() >= 0) {
        // The parent says nothing; its end is the sign.
      }
    }
  }

  private static Configuration settings() {
    Configuration settings = new YarnConfiguration();
    settings.set("hadoop.tmp.dir", Path.of("tmp").toAbsolutePath().toString());
    settings.setInt("yarn.nodemanager.resource.memory-mb", MOST_MEGABYTES);
    settings.setInt("yarn.nodemanager.resource.cpu-vcores", 8);
    settings.setInt("yarn.scheduler.minimum-allocation-mb", 256);
    settings.setInt("yarn.scheduler.maximum-allocation-mb", MOST_MEGABYTES);
    // Resident memory is held to what a container asked for; the address space is no measure.
    settings.setBoolean("yarn.nodemanager.pmem-check-enabled", true);
    settings.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    // A machine with a full disk builds too.
    settings.setFloat(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", 100f);
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    return settings;
  }

  /** Only where to find things: the rest names classes that clients do not have. */
  private static void writeClientSettings(Configuration running, Path folder) throws IOException {
    Configuration clients = new Configuration(false);
    for (Map.Entry<String, String> entry : running) {
      String key = entry.getKey();
      if (key.equals("fs.defaultFS") || key.matches("yarn\\.resourcemanager\\..*address")) {
        clients.set(key, entry.getValue());
      }
    }
    Files.createDirectories(folder);
    for (String name : new String[] {"core-site.xml", "yarn-site.xml"}) {
      try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
        clients.writeXml(out);
      }
    }
  }
}
