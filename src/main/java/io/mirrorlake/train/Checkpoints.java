package io.mirrorlake.train;

import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.NetworkState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a training stood, on any Hadoop file system: {@code round-000120.bin}, written under
 * another name and renamed, so that a file of that name is whole; the last {@value #KEPT} are kept.
 * A damaged file, or one of another owner, is passed over with its reason, and the one before it is
 * used. {@value #LOG} beside them holds a line for each round.
 */
public final class Checkpoints {
  private static final int KEPT = 2;

  /** Whole numbers of a checkpoint: see {@link #content}. */
  private static final int NUMBERS = 6;

  private static final String PREFIX = "round-";
  private static final String SUFFIX = ".bin";
  private static final String LOG = "rounds.jsonl";
  private static final String PARTIAL = ".partial";

  private final FileSystem files;
  private final Path folder;
  private final CheckpointOwner owner;

  /**
   * Checkpoints in a folder.
   *
   * @param files the folder's file system
   * @param folder created when the first checkpoint is written
   * @param owner what the checkpoints belong to: those of another are never used
   */
  public Checkpoints(FileSystem files, Path folder, CheckpointOwner owner) {
    this.files = files;
    this.folder = folder;
    this.owner = owner;
  }

  /**
   * Checkpoints in a hidden folder beside the one that a model will be published to.
   *
   * @param hadoop names the file systems
   * @param model the model's folder
   * @param owner what the checkpoints belong to
   * @throws IOException where the file system cannot be reached
   */
  public static Checkpoints beside(Configuration hadoop, Path model, CheckpointOwner owner)
      throws IOException {
    Path folder = folderBeside(model);
    return new Checkpoints(folder.getFileSystem(hadoop), folder, owner);
  }

  /**
   * Checkpoints of one of several trainings that a model comes from, below those of the first.
   *
   * @param hadoop names the file systems
   * @param model the model's folder
   * @param training a folder's name for it
   * @param owner what the checkpoints belong to
   * @throws IOException where the file system cannot be reached
   */
  public static Checkpoints beside(
      Configuration hadoop, Path model, String training, CheckpointOwner owner) throws IOException {
    Path folder = new Path(folderBeside(model), training);
    return new Checkpoints(folder.getFileSystem(hadoop), folder, owner);
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
   * @param log a line for each round so far
   * @throws IOException where the file system fails; the checkpoints before it are untouched
   */
  public void write(TrainingProgress progress, String log) throws IOException {
    files.mkdirs(folder);
    replace(
        new Path(folder, LOG),
        out -> {
          try (out) {
            out.write(log.getBytes(StandardCharsets.UTF_8));
          }
        });
    Path whole = new Path(folder, "%s%06d%s".formatted(PREFIX, progress.rounds(), SUFFIX));
    replace(whole, out -> FloatFile.write(out, content(progress)));
    removeBeside(whole);
  }

  /** Writes a file's content and closes the stream. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private void replace(Path whole, Writing writing) throws IOException {
    Path partial = new Path(folder, "." + whole.getName() + PARTIAL);
    try {
      writing.to(files.create(partial, true));
      files.delete(whole, false);
      if (!files.rename(partial, whole)) {
        throw new IOException("Could not rename %s to %s".formatted(partial, whole));
      }
    } catch (IOException | RuntimeException e) {
      remove(partial, e);
      throw e;
    }
  }

  /**
   * What a search for a checkpoint came to.
   *
   * @param progress the newest that can be used, if any
   * @param log the lines of its rounds; empty where they are lost
   * @param passedOver newer ones that cannot, each with the reason, the newest first
   */
  public record Found(Optional<TrainingProgress> progress, String log, List<String> passedOver) {
    /** Copies the list. */
    public Found {
      passedOver = List.copyOf(passedOver);
    }
  }

  /**
   * Looks for the newest checkpoint that can be used.
   *
   * @throws IOException where the folder cannot be listed
   */
  public Found latest() throws IOException {
    List<String> passedOver = new ArrayList<>();
    for (FileStatus file : newestFirst()) {
      try {
        TrainingProgress progress = read(file.getPath());
        return new Found(Optional.of(progress), log(progress.rounds()), passedOver);
      } catch (IOException e) {
        passedOver.add(
            "Checkpoint %s cannot be used: %s".formatted(file.getPath().getName(), reason(e)));
      }
    }
    return new Found(Optional.empty(), "", passedOver);
  }

  private FloatFile.Content content(TrainingProgress progress) {
    GanState state = progress.state();
    Convergence convergence = progress.convergence();
    float[][] arrays = {
      state.generator().parameters(), state.generator().firstMoments(),
          state.generator().secondMoments(),
      state.critic().parameters(), state.critic().firstMoments(), state.critic().secondMoments(),
      progress.average().parameters()
    };
    return new FloatFile.Content(
        owner.name(),
        new long[] {
          progress.rounds(),
          state.steps(),
          Double.doubleToRawLongBits(convergence.leastMoments()),
          Double.doubleToRawLongBits(convergence.leastHeldOut()),
          convergence.betterRound(),
          convergence.lastRound()
        },
        arrays);
  }

  private TrainingProgress read(Path file) throws IOException {
    FloatFile.Content content = FloatFile.read(files.open(file));
    owner.check(content.name());
    float[][] a = content.arrays();
    long[] n = content.numbers();
    if (n.length != NUMBERS) {
      throw new IOException("it is of another version");
    }
    GanState state =
        new GanState(new NetworkState(a[0], a[1], a[2]), new NetworkState(a[3], a[4], a[5]), n[1]);
    Convergence convergence =
        new Convergence(
            Double.longBitsToDouble(n[2]), Double.longBitsToDouble(n[3]), (int) n[4], (int) n[5]);
    return new TrainingProgress(state, NetworkState.untrained(a[6]), (int) n[0], convergence);
  }

  /** The log may be ahead of the checkpoint; where it is lost, no training is lost with it. */
  private String log(int rounds) {
    try (InputStream in = files.open(new Path(folder, LOG))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.size() < rounds
          ? ""
          : lines.stream().limit(rounds).map(line -> line + "\n").collect(Collectors.joining());
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(IOException failure) {
    // An end of file has no message of its own.
    return failure instanceof java.io.EOFException ? "the file ends early" : failure.getMessage();
  }

  /**
   * Those of rounds that this training has not reached are an earlier one's that was given up. They
   * go, or they would be taken for the newest.
   */
  private void removeBeside(Path written) throws IOException {
    int kept = 0;
    for (FileStatus file : newestFirst()) {
      boolean isAhead = file.getPath().getName().compareTo(written.getName()) > 0;
      if (isAhead || kept == KEPT) {
        files.delete(file.getPath(), false);
      } else {
        kept++;
      }
    }
    for (FileStatus file : files.listStatus(folder, path -> path.getName().endsWith(PARTIAL))) {
      files.delete(file.getPath(), false); // Of a training that was killed.
    }
  }

  private void remove(Path partial, Exception failure) {
    try {
      files.delete(partial, false); // Where the disk is full, half a file is in the way.
    } catch (IOException e) {
      failure.addSuppressed(e);
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
