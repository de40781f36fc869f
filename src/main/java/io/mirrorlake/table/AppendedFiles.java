package io.mirrorlake.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Moves staged files into a folder that readers use. A journal beside the folder lists them before
 * the first is moved, and the marker is away meanwhile: killed in between, {@link #repair} takes
 * out what was moved, so the folder is again as it was. Once all are there the journal gets another
 * name, from which on the append holds: killed later, {@link #repair} completes it, so that what
 * describes the rows never lags behind them. A reader that does not look for the marker can see
 * some of the new files while they are moved; formats with commits of their own have no such
 * moment. File names must be new, as Spark's are.
 */
final class AppendedFiles {
  private final FileSystem files;
  private final Path target;
  private final Path journal;
  private final Path moved;
  private final Path marker;

  AppendedFiles(FileSystem files, Path target, String marker) {
    this.files = files;
    this.target = target;
    this.journal = new Path(target.getParent(), "." + target.getName() + ".append");
    this.moved = new Path(target.getParent(), "." + target.getName() + ".appended");
    this.marker = new Path(target, marker);
  }

  /**
   * Moves the staging's files into the target.
   *
   * @throws IOException where the file system fails or a file of the same name is there; the target
   *     is then as it was
   */
  void move(Path staging) throws IOException {
    List<String> names = names(staging);
    for (String name : names) {
      if (!isReplaced(name) && files.exists(new Path(target, name))) {
        throw new IOException("File exists: " + new Path(target, name));
      }
    }
    List<String> added = names.stream().filter(name -> !isReplaced(name)).toList();
    write(added);
    try {
      files.delete(marker, false);
      for (String name : added) {
        Path to = new Path(target, name);
        files.mkdirs(to.getParent());
        rename(new Path(staging, name), to);
      }
      rename(journal, moved);
    } catch (IOException e) {
      undo();
      throw e;
    }
    // From here on the rows are in; what describes them follows.
    complete(staging);
  }

  /**
   * Takes out what a killed move left in the target, or completes a move that was killed after all
   * rows were in.
   *
   * @param staging what the killed run staged
   */
  void repair(Path staging) throws IOException {
    if (files.exists(moved)) {
      complete(staging);
    } else {
      undo();
    }
  }

  /** Whether the rows are in, and the staging still holds what describes them. */
  boolean isToBeCompleted() throws IOException {
    return files.exists(moved);
  }

  private void complete(Path staging) throws IOException {
    // Where a rename copies, both can be there.
    files.delete(journal, false);
    if (files.exists(staging)) {
      for (String name : names(staging)) {
        if (isReplaced(name)) {
          files.delete(new Path(target, name), false);
          rename(new Path(staging, name), new Path(target, name));
        }
      }
    }
    files.create(marker, true).close();
    files.delete(staging, true);
    files.delete(moved, false);
  }

  private void undo() throws IOException {
    if (!files.exists(journal)) {
      return;
    }
    String text;
    try (var in = files.open(journal)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    // A journal without its last line was being written: nothing had been moved.
    if (text.endsWith("\n\n")) {
      for (String name : text.strip().split("\n", -1)) {
        files.delete(new Path(target, name), false);
      }
    }
    if (files.exists(target)) {
      files.create(marker, true).close();
    }
    files.delete(journal, false);
  }

  private void write(List<String> names) throws IOException {
    try (OutputStream out = files.create(journal, true)) {
      out.write((String.join("\n", names) + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("Cannot move " + from + " to " + to);
    }
  }

  /** Files beside the data, such as the configuration, are those of the last job. */
  private static boolean isReplaced(String name) {
    return name.startsWith("_");
  }

  private List<String> names(Path staging) throws IOException {
    List<String> names = new ArrayList<>();
    String root = files.makeQualified(staging).toString() + "/";
    RemoteIterator<LocatedFileStatus> found = files.listFiles(staging, true);
    while (found.hasNext()) {
      Path file = found.next().getPath();
      if (!file.getName().startsWith(".")) {
        names.add(file.toString().substring(root.length()));
      }
    }
    names.sort(null);
    return names;
  }
}
