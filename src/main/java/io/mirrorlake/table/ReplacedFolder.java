package io.mirrorlake.table;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Puts a folder in another's place. What was there is moved aside first and deleted last; killed in
 * between, {@link #repair} takes it back or completes it. Who is on disk tells how far it came:
 *
 * <ul>
 *   <li>{@code .name.moving}: the old folder was being moved, to its side or back. Where a rename
 *       copies, as on object stores, its files are some here, some there; each is in one place;
 *   <li>{@code .name.old} alone, target missing or without marker: the new folder was being moved;
 *       the old one goes back;
 *   <li>{@code .name.old} alone, target with marker: the old one was being deleted; it goes;
 *   <li>{@code .name.appearing}: as before, where there was no old folder: without marker the
 *       target goes.
 * </ul>
 */
final class ReplacedFolder {
  private final FileSystem files;
  private final Path target;
  private final Path marker;
  private final Path old;
  private final Path moving;
  private final Path appearing;

  ReplacedFolder(FileSystem files, Path target, String marker) {
    this.files = files;
    this.target = target;
    this.marker = new Path(target, marker);
    this.old = sibling("old");
    this.moving = sibling("moving");
    this.appearing = sibling("appearing");
  }

  /**
   * Puts a folder without marker in the target's place, and the marker into it.
   *
   * @throws IOException where the file system fails; the old target is then back in place
   */
  void replace(Path folder) throws IOException {
    try {
      if (files.exists(target)) {
        moveAside();
      } else {
        files.create(appearing, true).close();
      }
      rename(folder, target);
      files.create(marker, true).close();
    } catch (IOException e) {
      restore(e);
      throw e;
    }
    files.delete(old, true);
    files.delete(appearing, false);
  }

  /** Completes what a killed run began, or takes it back. */
  void repair() throws IOException {
    if (files.exists(moving)) {
      putBack();
    } else if (files.exists(old)) {
      if (files.exists(marker)) {
        files.delete(old, true);
      } else {
        files.delete(target, true);
        files.create(moving, true).close();
        putBack();
      }
    } else if (files.exists(appearing)) {
      if (!files.exists(marker)) {
        files.delete(target, true);
      }
      files.delete(appearing, false);
    }
  }

  private void moveAside() throws IOException {
    files.create(moving, true).close();
    // A rename that copies would leave a marker beside half of the files.
    files.delete(marker, false);
    rename(target, old);
    files.delete(moving, false);
  }

  /** File by file, where a rename of the folder was broken off. */
  private void putBack() throws IOException {
    if (files.exists(old)) {
      if (files.exists(target)) {
        String root = files.makeQualified(old).toString() + "/";
        RemoteIterator<LocatedFileStatus> left = files.listFiles(old, true);
        while (left.hasNext()) {
          Path file = left.next().getPath();
          Path to = new Path(target, file.toString().substring(root.length()));
          if (!files.exists(to)) {
            files.mkdirs(to.getParent());
            rename(file, to);
          }
        }
        files.delete(old, true);
      } else {
        rename(old, target);
      }
    }
    if (files.exists(target)) {
      files.create(marker, true).close();
    }
    files.delete(moving, false);
  }

  private void restore(IOException failure) {
    try {
      if (!files.exists(moving) && (files.exists(old) || files.exists(appearing))) {
        // The new folder is not published, whatever became of its marker.
        files.delete(marker, false);
      }
      repair();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Path sibling(String kind) {
    return new Path(target.getParent(), "." + target.getName() + "." + kind);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("Cannot rename " + from + " to " + to);
    }
  }
}
