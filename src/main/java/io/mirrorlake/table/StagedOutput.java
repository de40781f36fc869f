package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.TargetSettings;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A folder that appears whole or not at all. Work goes to a hidden sibling of the target, so that a
 * rename publishes it ({@link ReplacedFolder}); {@value #MARKER} is written last. Mode {@code
 * append} moves files into the target by a journal ({@link AppendedFiles}). What a killed run left
 * behind, the next {@link #open} repairs.
 *
 * <p>One job at a time works on a target ({@link TargetClaim}); another one is refused.
 *
 * <p>Between the two renames a reader finds no target: Hadoop knows no exchange of folders. On
 * object stores, whose rename copies, the marker tells a whole folder from one in the making.
 */
public final class StagedOutput implements AutoCloseable {
  /** Name of the empty file that a published folder holds. */
  public static final String MARKER = "_SUCCESS";

  private static final int PROBE_BYTES = 1 << 16;

  private final FileSystem files;
  private final Path target;
  private final Path staging;
  private final TargetSettings.Mode mode;
  private final TargetClaim claim;
  private boolean isKept;
  private boolean isPublished;

  private StagedOutput(FileSystem files, Path target, TargetSettings.Mode mode, TargetClaim claim) {
    this.files = files;
    this.target = target;
    this.mode = mode;
    this.claim = claim;
    // Spark and Hive pass over names that begin with a dot.
    this.staging = new Path(target.getParent(), "." + target.getName() + ".staging");
  }

  /**
   * Claims the target, repairs what a killed run left behind, prepares the staging folder's place,
   * and tries whether it can be written to: better now than after hours of work.
   *
   * @param hadoop names the file systems
   * @param target the folder to publish
   * @param mode what to do when the target exists
   * @throws JobException with {@link ExitCode#CONFIGURATION} where the target exists and the mode
   *     is {@code error}, where the path cannot be a target, or where nothing can be written there;
   *     with {@link ExitCode#BUSY} where another job works on it
   * @throws IOException where the file system fails
   */
  public static StagedOutput open(Configuration hadoop, String target, TargetSettings.Mode mode)
      throws IOException {
    Path path = reached(hadoop, target);
    FileSystem files = path.getFileSystem(hadoop);
    TargetClaim claim = claim(files, path, ClaimOwner.current(hadoop));
    try {
      StagedOutput output = new StagedOutput(files, path, mode, claim);
      output.appended().repair(output.staging);
      output.replaced().repair();
      checkMode(files, path, mode);
      files.delete(output.staging, true);
      output.checkWritable();
      return output;
    } catch (IOException | RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /**
   * Makes the checks of {@link #open} that need no claim, and touches nothing.
   *
   * @param hadoop names the file systems
   * @param target the folder that a job would publish
   * @param mode what it would do when the target exists
   * @throws JobException with {@link ExitCode#CONFIGURATION} where {@link #open} would refuse
   * @throws IOException where the file system fails
   */
  public static void check(Configuration hadoop, String target, TargetSettings.Mode mode)
      throws IOException {
    Path path = reached(hadoop, target);
    checkMode(path.getFileSystem(hadoop), path, mode);
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
   *     the mode is {@code error}; with {@link ExitCode#BUSY} where another job took this one for
   *     dead
   * @throws IllegalStateException where nothing was written to the staging
   * @throws IOException where the file system fails; the old target is then back in place
   */
  public void publish() throws IOException {
    if (!files.exists(staging)) {
      throw new IllegalStateException("Nothing to publish: " + staging + " does not exist");
    }
    claim.check();
    checkMode(files, target, mode);
    files.delete(new Path(staging, MARKER), false);
    if (mode == TargetSettings.Mode.APPEND && files.exists(target)) {
      appended().move(staging);
    } else {
      replaced().replace(staging);
    }
    isPublished = true;
  }

  /**
   * Deletes the staging, unless it was published or is to be kept, and gives the target free.
   *
   * @throws IOException where the file system fails
   */
  @Override
  public void close() throws IOException {
    try {
      // Whoever took this job for dead has a staging of the same name.
      if (!isPublished && !isKept && claim.isHeld() && !appended().isToBeCompleted()) {
        files.delete(staging, true);
      }
    } finally {
      claim.close();
    }
  }

  private static Path reached(Configuration hadoop, String target) throws IOException {
    Path path;
    try {
      path = new Path(target);
      path = path.getFileSystem(hadoop).makeQualified(path);
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
    return path;
  }

  private AppendedFiles appended() {
    return new AppendedFiles(files, target, MARKER);
  }

  private ReplacedFolder replaced() {
    return new ReplacedFolder(files, target, MARKER);
  }

  private static void checkMode(FileSystem files, Path target, TargetSettings.Mode mode)
      throws IOException {
    if (mode == TargetSettings.Mode.ERROR && files.exists(target)) {
      throw JobException.configuration(
          "Target exists: %s; set target.mode = overwrite to replace it, append to add to it, or another path"
              .formatted(target));
    }
  }

  /** The claim is the first file that is written there. */
  private static TargetClaim claim(FileSystem files, Path target, ClaimOwner owner) {
    try {
      return TargetClaim.take(files, target, owner);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private void checkWritable() {
    try {
      try (OutputStream out = files.create(new Path(staging, "_writable"), true)) {
        out.write(new byte[PROBE_BYTES]);
      }
      files.delete(staging, true);
    } catch (IOException e) {
      removeStaging(e);
      throw unwritable(target, e);
    }
  }

  private void removeStaging(IOException failure) {
    try {
      files.delete(staging, true);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static JobException unwritable(Path target, IOException failure) {
    return new JobException(
        ExitCode.CONFIGURATION,
        "Output cannot be written: %s: %s; free space or permissions there, or name another folder"
            .formatted(target, SparkFailure.reason(failure)),
        failure);
  }
}
