package io.mirrorlake.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** A model's files, text or hash, without what two equal trainings may differ in. */
final class ModelFiles {
  private ModelFiles() {}

  /** Contents by name; without the job's folder, and without the log's times. */
  static Map<String, String> of(FaultyJob job) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(job.model())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".crc")) {
          contents.put(
              name,
              name.contains(".json")
                  ? text(Files.readString(file), job.folder().toString())
                  : DigestUtils.sha256Hex(Files.readAllBytes(file)));
        }
      }
    }
    return contents;
  }

  private static String text(String all, String folder) {
    return all.replace(folder, "").replaceAll("\"(rows_per_second|\\w+_seconds)\":[0-9.]+", "");
  }
}
