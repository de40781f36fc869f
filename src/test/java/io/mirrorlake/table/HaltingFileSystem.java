package io.mirrorlake.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system, under the scheme {@code halting}, on which a job stops for ever at a
 * chosen change: folders are deleted file by file, and where it plays an object store renamed file
 * by file too, so that it can stop in the middle of either.
 *
 * <p>Where {@value #AT} is a pattern, the process halts before the first change that matches, as by
 * SIGKILL. Changes read {@code rename NAME NAME}, {@code delete NAME}, {@code create NAME}, {@code
 * write NAME}. Else a {@link Plan} says where the job, not the process, ends: each later change
 * throws too.
 */
public final class HaltingFileSystem extends RawLocalFileSystem {
  public static final String AT = "fs.halting.at";

  /**
   * A path: the process halts only where it can make this file, so that of several processes one
   * does.
   */
  public static final String ONCE = "fs.halting.once";

  /** As {@link #AT}, but the change waits for ever. */
  public static final String PAUSE = "fs.halting.pause";

  private static final String PLAN = "fs.halting.plan";
  private static final Configuration DEFAULTS = new Configuration();
  private static final Map<String, Plan> PLANS = new ConcurrentHashMap<>();

  /** An {@link Error}, so that no handler of failures takes it for one. */
  static final class Halted extends Error {
    private static final long serialVersionUID = 1L;

    Halted(String step) {
      super(step);
    }
  }

  /** Where a job ends. */
  static final class Plan {
    private final boolean isStore;
    private int left;

    /**
     * @param steps changes that are made before the end
     * @param isStore whether folders are renamed by copying
     */
    Plan(int steps, boolean isStore) {
      this.left = steps;
      this.isStore = isStore;
    }

    /** Whether the job came to its end unhalted. */
    boolean isOutlived() {
      return left >= 0;
    }

    private synchronized void step(String change) {
      left--;
      if (left < 0) {
        throw new Halted(change);
      }
    }
  }

  /** Settings of a job that ends by a plan. */
  static Configuration settings(Plan plan) {
    String name = "plan" + PLANS.size();
    PLANS.put(name, plan);
    Configuration hadoop = new Configuration(DEFAULTS);
    hadoop.set("fs.halting.impl", HaltingFileSystem.class.getName());
    hadoop.setBoolean("fs.halting.impl.disable.cache", true);
    hadoop.set(PLAN, name);
    return hadoop;
  }

  @Override
  public URI getUri() {
    return URI.create("halting:///");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step("rename " + from.getName() + " " + to.getName());
    if (!isStore() || !getFileStatus(from).isDirectory()) {
      return super.rename(from, to);
    }
    copy(from, to);
    deleteBelow(from);
    return super.delete(from, true);
  }

  private void copy(Path from, Path to) throws IOException {
    for (FileStatus file : listStatus(from)) {
      Path there = new Path(to, file.getPath().getName());
      if (file.isDirectory()) {
        copy(file.getPath(), there);
      } else {
        step("copy " + there.getName());
        mkdirs(to);
        Files.copy(pathToFile(file.getPath()).toPath(), pathToFile(there).toPath());
      }
    }
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (!exists(path)) {
      return false;
    }
    step("delete " + path.getName());
    if (recursive && getFileStatus(path).isDirectory()) {
      deleteBelow(path);
    }
    return super.delete(path, recursive);
  }

  private void deleteBelow(Path folder) throws IOException {
    for (FileStatus file : listStatus(folder)) {
      if (file.isDirectory()) {
        deleteBelow(file.getPath());
      }
      step("delete " + file.getPath().getName());
      super.delete(file.getPath(), true);
    }
  }

  /** Without permissions, for which the local file system starts a process. */
  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    Files.createDirectories(pathToFile(path).toPath());
    return true;
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return mkdirs(path);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step("create " + path.getName());
    if (!overwrite && exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    mkdirs(path.getParent());
    FSDataOutputStream out =
        new FSDataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(pathToFile(path).toPath())), null);
    halfWritten(path, out);
    return out;
  }

  /** Without permissions, as above. */
  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    FileStatus s = super.getFileStatus(path);
    return new FileStatus(
        s.getLen(), s.isDirectory(), 1, s.getBlockSize(), s.getModificationTime(), s.getPath());
  }

  /** A file is there, and empty, while it is written; an object is not. */
  private void halfWritten(Path path, FSDataOutputStream out) throws IOException {
    if (isStore()) {
      return;
    }
    try {
      step("write " + path.getName());
    } catch (Halted e) {
      out.close();
      throw e;
    }
  }

  private boolean isStore() {
    Plan plan = plan();
    return plan != null && plan.isStore;
  }

  private Plan plan() {
    String name = getConf().get(PLAN);
    return name == null ? null : PLANS.get(name);
  }

  private void step(String change) {
    Plan plan = plan();
    if (plan != null) {
      plan.step(change);
    }
    if (matches(AT, change) && isFirst()) {
      Runtime.getRuntime().halt(137);
    }
    if (matches(PAUSE, change)) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isFirst() {
    String flag = getConf().get(ONCE);
    try {
      return flag == null || Files.exists(Files.createFile(java.nio.file.Path.of(flag)));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean matches(String key, String change) {
    String pattern = getConf().get(key);
    return pattern != null && change.matches(pattern);
  }
}
