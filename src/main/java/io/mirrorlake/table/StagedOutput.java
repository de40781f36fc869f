package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.TargetSettings;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A folder that appears whole or not at all. Work goes to a hidden sibling of the target, so that a
 * rename publishes it; {@value #MARKER} is written last. What was there before is moved aside first
 * and deleted at the end: killed in between, the next {@link #open} puts the old folder back.
 *
 * <p>A target has four states on disk, told apart by who is there:
 *
 * <ul>
 *   <li>target alone: published, or another's;
 *   <li>staging beside it: a run is at work or was killed; the staging is worth nothing;
 *   <li>old folder aside, target missing or without marker: killed while publishing; the old one
 *       goes back;
 *   <li>old folder aside, target with marker: killed while deleting the old one; it goes.
 * </ul>
 *
 * Mode {@code append} moves files into the target by a journal ({@link AppendedFiles}).
 *
 * <p>Between the two renames a reader finds no target: Hadoop knows no exchange of folders. On
 * object stores, whose rename copies, the marker tells a whole folder from one in the making. Two
 * jobs with the same target at the same time are not kept apart.
 */
public final class StagedOutput implements AutoCloseable {
  /** Name of the empty file that a published folder holds. */
  public static final String MARKER = "_SUCCESS";

  private final FileSystem files;
  private final Path target;
  private final Path staging;
  private final Path old;
  private final TargetSettings.Mode mode;
  private boolean isKept;
  private boolean isPublished;

  private StagedOutput(FileSystem files, Path target, TargetSettings.Mode mode) {
    this.files = files;
    this.target = target;
    this.mode = mode;
    // Spark and Hive pass over names that begin with a dot.
    this.staging = new Path(target.getParent(), "." + target.getName() + ".staging");
    this.old = new Path(target.getParent(), "." + target.getName() + ".old");
  }

  /**
   * Repairs what a killed run left behind, then prepares the staging folder's place.
   *
   * @param hadoop names the file systems
   * @param target the folder to publish
   * @param mode what to do when the target exists
   * @throws JobException with {@link ExitCode#CONFIGURATION} where the target exists and the mode
   *     is {@code error}, or where the path cannot be a target
   * @throws IOException where the file system fails
   */
  public static StagedOutput open(Configuration hadoop, String target, TargetSettings.Mode mode)
      throws IOException {
    StagedOutput output = at(hadoop, target, mode);
    output.repair();
    output.checkMode();
    output.files.delete(output.staging, true);
    return output;
  }

  /**
   * Makes the check of {@link #open} and touches nothing.
   *
   * @param hadoop names the file systems
   * @param target the folder that a job would publish
   * @param mode what it would do when the target exists
   * @throws JobException with {@link ExitCode#CONFIGURATION} where {@link #open} would refuse
   * @throws IOException where the file system fails
   */
  public static void check(Configuration hadoop, String target, TargetSettings.Mode mode)
      throws IOException {
    at(hadoop, target, mode).checkMode();
  }

  /** The folder to write to; does not exist yet. */
  public Path staging() {
    return staging;
  }

  /** The folder that readers will see. */
  public Path target() {
    return target;
  }

  /** Leaves the staging in place when closed unpublished, so that a person can look into it. */
  public void keep() {
    isKept = true;
  }

  /**
   * Puts the staging in the target's place.
   *
   * @throws JobException with {@link ExitCode#CONFIGURATION} where a target appeared meanwhile and
   *     the mode is {@code error}
   * @throws IllegalStateException where nothing was written to the staging
   * @throws IOException where the file system fails; the old target is then back in place
   */
  public void publish() throws IOException {
    if (!files.exists(staging)) {
      throw new IllegalStateException("Nothing to publish: " + staging + " does not exist");
    }
    checkMode();
    files.delete(new Path(staging, MARKER), false);
    if (mode == TargetSettings.Mode.APPEND && files.exists(target)) {
      appended().move(staging);
      isPublished = true;
      return;
    }
    if (files.exists(target)) {
      rename(target, old);
    }
    try {
      rename(staging, target);
      files.create(new Path(target, MARKER), true).close();
    } catch (IOException e) {
      restore(e);
      throw e;
    }
    isPublished = true;
    files.delete(old, true);
  }

  /**
   * Deletes the staging, unless it was published or is to be kept.
   *
   * @throws IOException where the file system fails
   */
  @Override
  public void close() throws IOException {
    if (!isPublished && !isKept) {
      files.delete(staging, true);
    }
  }

  private static StagedOutput at(Configuration hadoop, String target, TargetSettings.Mode mode)
      throws IOException {
    FileSystem files;
    Path path;
    try {
      files = new Path(target).getFileSystem(hadoop);
      path = files.makeQualified(new Path(target));
    } catch (UnsupportedFileSystemException | RuntimeException e) {
      throw new JobException(
          ExitCode.CONFIGURATION,
          "Output cannot be reached: %s: %s".formatted(target, SparkFailure.reason(e)),
          e);
    }
    if (path.isRoot()) {
      throw JobException.configuration(
          "Output is the root of a file system: %s; name a folder below it".formatted(path));
    }
    return new StagedOutput(files, path, mode);
  }

  private AppendedFiles appended() {
    return new AppendedFiles(files, target, MARKER);
  }

  private void repair() throws IOException {
    appended().undo();
    if (!files.exists(old)) {
      return;
    }
    if (files.exists(new Path(target, MARKER))) {
      files.delete(old, true);
      return;
    }
    files.delete(target, true);
    rename(old, target);
  }

  private void restore(IOException failure) {
    try {
      // Without its marker the new folder is not published; the old one, if any, goes back.
      if (files.exists(old)) {
        repair();
      } else {
        files.delete(target, true);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void checkMode() throws IOException {
    if (mode == TargetSettings.Mode.ERROR && files.exists(target)) {
      throw JobException.configuration(
          "Target exists: %s; set target.mode = overwrite to replace it, append to add to it, or another path"
              .formatted(target));
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("Cannot rename " + from + " to " + to);
    }
  }
}
