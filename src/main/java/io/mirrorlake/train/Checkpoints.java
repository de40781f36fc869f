package io.mirrorlake.train;

import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.NetworkState;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a training stood, on any Hadoop file system: {@code round-000120.bin}, written under
 * another name and renamed, so that a file of that name is whole; the last {@value #KEPT} are kept.
 * A damaged file or one of another configuration is passed over with a warning that says so, and
 * the one before it is used.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final int KEPT = 2;
  private static final String PREFIX = "round-";
  private static final String SUFFIX = ".bin";

  private final FileSystem files;
  private final Path folder;
  private final String configuration;

  /**
   * Checkpoints in a folder.
   *
   * @param files the folder's file system
   * @param folder created when the first checkpoint is written
   * @param configuration a hash of all that the training depends on: a checkpoint of another one is
   *     never used
   */
  public Checkpoints(FileSystem files, Path folder, String configuration) {
    this.files = files;
    this.folder = folder;
    this.configuration = configuration;
  }

  /**
   * Checkpoints in a hidden folder beside the one that a model will be published to.
   *
   * @param hadoop names the file systems
   * @param model the model's folder
   * @param dependencies texts of all that the training depends on
   * @throws IOException where the file system cannot be reached
   */
  public static Checkpoints beside(Configuration hadoop, Path model, List<String> dependencies)
      throws IOException {
    Path folder = folderBeside(model);
    return new Checkpoints(
        folder.getFileSystem(hadoop),
        folder,
        DigestUtils.sha256Hex(String.join("\u0000", dependencies)));
  }

  /**
   * Removes the checkpoints of a model that is published and needs them no more.
   *
   * @param hadoop names the file systems
   * @param model the model's folder
   * @throws IOException where the file system fails
   */
  public static void discard(Configuration hadoop, Path model) throws IOException {
    Path folder = folderBeside(model);
    folder.getFileSystem(hadoop).delete(folder, true);
  }

  private static Path folderBeside(Path model) {
    return new Path(model.getParent(), "." + model.getName() + ".checkpoints");
  }

  /** Where the checkpoints are. */
  public Path folder() {
    return folder;
  }

  /**
   * Writes a checkpoint and removes those that are no longer kept.
   *
   * @throws IOException where the file system fails; the checkpoints before it are untouched
   */
  public void write(TrainingProgress progress) throws IOException {
    files.mkdirs(folder);
    Path whole = new Path(folder, "%s%06d%s".formatted(PREFIX, progress.rounds(), SUFFIX));
    Path partial = new Path(folder, "." + whole.getName() + ".partial");
    GanState state = progress.state();
    float[][] arrays = {
      state.generator().parameters(), state.generator().firstMoments(),
          state.generator().secondMoments(),
      state.critic().parameters(), state.critic().firstMoments(), state.critic().secondMoments(),
      progress.average().parameters()
    };
    FloatFile.write(
        files.create(partial, true),
        new FloatFile.Content(
            configuration, new long[] {progress.rounds(), state.steps()}, arrays));
    files.delete(whole, false);
    if (!files.rename(partial, whole)) {
      throw new IOException("Could not rename %s to %s".formatted(partial, whole));
    }
    FileStatus[] all = newestFirst();
    for (int i = KEPT; i < all.length; i++) {
      files.delete(all[i].getPath(), false);
    }
  }

  /**
   * The newest checkpoint that can be used, if any.
   *
   * @throws IOException where the folder cannot be listed
   */
  public Optional<TrainingProgress> latest() throws IOException {
    for (FileStatus file : newestFirst()) {
      Optional<TrainingProgress> progress = read(file.getPath());
      if (progress.isPresent()) {
        return progress;
      }
    }
    return Optional.empty();
  }

  private Optional<TrainingProgress> read(Path file) {
    try {
      FloatFile.Content content = FloatFile.read(files.open(file));
      if (!content.name().equals(configuration)) {
        LOG.warn("Checkpoint {} is of another configuration or source: not used", file);
        return Optional.empty();
      }
      float[][] a = content.arrays();
      GanState state =
          new GanState(
              new NetworkState(a[0], a[1], a[2]),
              new NetworkState(a[3], a[4], a[5]),
              content.numbers()[1]);
      return Optional.of(
          new TrainingProgress(state, NetworkState.untrained(a[6]), (int) content.numbers()[0]));
    } catch (IOException e) {
      LOG.warn("Checkpoint {} cannot be used: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private FileStatus[] newestFirst() throws IOException {
    if (!files.exists(folder)) {
      return new FileStatus[0];
    }
    FileStatus[] found =
        files.listStatus(
            folder, path -> path.getName().startsWith(PREFIX) && path.getName().endsWith(SUFFIX));
    Arrays.sort(found, Comparator.comparing((FileStatus f) -> f.getPath().getName()).reversed());
    return found;
  }
}
