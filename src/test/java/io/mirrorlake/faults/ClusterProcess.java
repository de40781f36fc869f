package io.mirrorlake.faults;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import scala.Option;

/**
 * The main class of a process that is a standalone cluster of two workers with one core each, whose
 * executors are its children. A local-cluster would be in the driver's process and die with it; and
 * its executors share a host name, between which Spark never speculates.
 */
public final class ClusterProcess {
  private static final int MEGABYTES = 1_024;

  private ClusterProcess() {}

  /**
   * Starts the cluster, prints {@code ready <master URL>}, and stops it at the end of standard
   * input, so that it does not outlive the process that started it.
   *
   * @param args folder for the executors' logs
   */
  public static void main(String[] args) throws IOException {
    SparkConf settings = new SparkConf();
    String master =
        "spark://127.0.0.1:"
            + Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, settings)._1().address().port();
    for (int worker = 1; worker <= 2; worker++) {
      Worker.startRpcEnvAndEndpoint(
          "127.0.0." + worker,
          0,
          0,
          1,
          MEGABYTES,
          new String[] {master},
          Path.of(args[0], "worker" + worker).toString(),
          Option.apply(worker),
          settings,
          Option.empty());
    }
    System.out.println("ready " + master);
    while (System.in.read() >= 0) {
      // The parent says nothing; its end is the sign.
    }
    System.exit(0);
  }
}
