package io.mirrorlake;

import io.mirrorlake.model.MirrorlakeVersion;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "mirrorlake " + MirrorlakeVersion.current(),
      "Spark " + package$.MODULE$.SPARK_VERSION() + ", Java " + Runtime.version(),
    };
  }
}
