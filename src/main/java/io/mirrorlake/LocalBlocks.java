package io.mirrorlake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for the blocks that Spark shuffles and spills, where tasks run in this process or in
 * children of it. Rows of the source are among them. Spark deletes them when it stops, but not when
 * it is killed; so each process has a folder of its own and holds a lock in it, and the next one
 * deletes the folders whose lock nobody holds.
 */
final class LocalBlocks {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBlocks.class);
  private static final String PREFIX = "mirrorlake-blocks-";
  private static final String LOCK = "lock";
  private static final int ATTEMPTS = 10;

  /** After Spark's own hook, which has priority 40, is done with the folder. */
  private static final int HOOK_PRIORITY = 20;

  /**
   * This process' folders and their locks. Never closed, so that the locks end with the process,
   * and never opened again: Linux gives a process' locks up when any of its channels is closed.
   */
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  private LocalBlocks() {}

  /**
   * Makes a folder for this process, which is deleted when the process ends, and deletes those that
   * killed processes left beside it.
   *
   * @param parent an existing folder, such as {@code java.io.tmpdir}
   * @return the folder
   * @throws IOException where it cannot be made
   */
  static synchronized Path in(Path parent) throws IOException {
    Path absolute = parent.toAbsolutePath().normalize();
    sweep(absolute);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path folder = Files.createTempDirectory(absolute, PREFIX);
      // Another process may sweep the folder before it is locked: then the next one.
      Optional<FileChannel> held = lock(folder.resolve(LOCK));
      if (held.isPresent() && Files.exists(folder.resolve(LOCK))) {
        HELD.put(folder, held.get());
        ShutdownHookManager.get()
            .addShutdownHook(() -> FileUtils.deleteQuietly(folder.toFile()), HOOK_PRIORITY);
        return folder;
      }
    }
    throw new IOException("No folder for Spark's blocks could be kept in " + parent);
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        // Without a lock it is being made at this moment.
        if (!HELD.containsKey(folder)
            && Files.isWritable(folder)
            && Files.exists(folder.resolve(LOCK))) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) {
    try {
      Optional<FileChannel> held = lock(folder.resolve(LOCK));
      if (held.isPresent()) {
        FileUtils.deleteDirectory(folder.toFile());
        held.get().close();
        LOG.info("Deleted {}, which a killed job left", folder);
      }
    } catch (IOException e) {
      LOG.warn("What a killed job left in {} cannot be deleted: {}", folder, e.getMessage());
    }
  }

  /** The lock, absent where a living process holds it. */
  private static Optional<FileChannel> lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() != null) {
      return Optional.of(channel);
    }
    channel.close();
    return Optional.empty();
  }
}
