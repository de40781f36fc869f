package io.mirrorlake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A job on the first rows of the sample table that ends within a minute. */
final class SmallJob {
  static final int SOURCE_ROWS = 3_000;
  static final int ROWS = 500;

  private final Path folder;

  private SmallJob(Path folder) {
    this.folder = folder;
  }

  /** Writes source and configuration into the folder. */
  static SmallJob in(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("sample-data", "adult.csv"));
    Path source = Files.write(folder.resolve("source.csv"), lines.subList(0, SOURCE_ROWS + 1));
    Files.writeString(
        folder.resolve("job.conf"),
        """
        mirrorlake {
          source.path = "%2$s"
          model.path = "%1$s/out/model"
          target.path = "%1$s/out/synthetic"
          report { path = "%1$s/out/report", target-column = income }
          train { max-rounds = 2, local-steps = 5, batch-size = 200 }
          generate.rows = %3$d
        }
        """
            .formatted(folder, source, ROWS));
    return new SmallJob(folder);
  }

  String configuration() {
    return folder.resolve("job.conf").toString();
  }

  Path source() {
    return folder.resolve("source.csv");
  }

  Path model() {
    return folder.resolve("out/model");
  }

  Path target() {
    return folder.resolve("out/synthetic");
  }

  Path report() {
    return folder.resolve("out/report");
  }
}
