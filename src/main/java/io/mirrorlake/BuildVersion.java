package io.mirrorlake;

import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = BuildVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "mirrorlake " + (version == null ? "(unpackaged)" : version),
      "Spark " + package$.MODULE$.SPARK_VERSION() + ", Java " + Runtime.version(),
    };
  }
}
