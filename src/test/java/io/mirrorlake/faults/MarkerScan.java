package io.mirrorlake.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Looks into every file below a folder, hidden ones too. */
final class MarkerScan {
  private MarkerScan() {}

  /** The files that hold the marker. */
  static List<Path> files(Path folder, byte[] marker) throws IOException {
    List<Path> found = new ArrayList<>();
    String sought = new String(marker, StandardCharsets.ISO_8859_1);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && Files.readString(file, StandardCharsets.ISO_8859_1).contains(sought)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // Deleted meanwhile.
          }
        });
    return found;
  }
}
