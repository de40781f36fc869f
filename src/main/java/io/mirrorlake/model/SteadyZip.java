package io.mirrorlake.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A DL4J network's zip whose bytes depend on the network alone: DL4J stamps the entries with the
 * time of writing, so that two files of the same network would differ.
 */
public final class SteadyZip {
  /** Any that a zip holds without a time zone: the first day of 1980 is not. */
  private static final LocalDateTime STAMP = LocalDateTime.of(2000, 1, 1, 0, 0);

  private SteadyZip() {}

  /**
   * Writes the network without its updater. Holds the zip in memory once.
   *
   * @throws IOException where the stream fails
   */
  public static void write(ComputationGraph network, OutputStream out) throws IOException {
    ByteArrayOutputStream stamped = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, stamped, false);
    ZipOutputStream steady = new ZipOutputStream(out);
    try (ZipInputStream entries =
        new ZipInputStream(new ByteArrayInputStream(stamped.toByteArray()))) {
      for (ZipEntry found = entries.getNextEntry(); found != null; found = entries.getNextEntry()) {
        ZipEntry entry = new ZipEntry(found.getName());
        entry.setTimeLocal(STAMP);
        steady.putNextEntry(entry);
        entries.transferTo(steady);
        steady.closeEntry();
      }
    }
    steady.finish();
  }
}
