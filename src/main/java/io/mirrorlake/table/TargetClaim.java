package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write a target, held by one job at a time: a hidden file of the job's own beside the
 * target ({@code .name.claim-...}), written anew every {@link #BEAT} while the job lives.
 *
 * <p>A job writes its claim first and then lists those of others. Whichever of two jobs lists last
 * sees the other's, so two never both go on, on any file system that lists what was written: no
 * file has to be made by one of two at once, which object stores do not promise. A dead claim can
 * be deleted by anyone, since no name comes twice.
 *
 * <p>A claim is dead if its process is known to be gone ({@link ClaimOwner#isGone}), or if it was
 * last written {@link #LIMIT} before this job's own claim: both times are the file system's, so
 * that no machine's clock matters.
 */
final class TargetClaim implements AutoCloseable {
  /** How often a claim is renewed. */
  static final Duration BEAT = Duration.ofSeconds(15);

  /** The age at which a claim is dead. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(TargetClaim.class);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_PAUSES = 20;

  private final FileSystem files;
  private final Path target;
  private final ClaimOwner owner;
  private final String prefix;
  private final Path file;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "mirrorlake-claim");
            thread.setDaemon(true);
            return thread;
          });

  private TargetClaim(FileSystem files, Path target, ClaimOwner owner) {
    this.files = files;
    this.target = target;
    this.owner = owner;
    this.prefix = "." + target.getName() + ".claim-";
    this.file = new Path(target.getParent(), prefix + UUID.randomUUID());
  }

  /** Another job's claim. */
  private record Rival(Path file, Optional<ClaimOwner> owner, Duration age) {}

  /**
   * Claims a target, and removes the claims of jobs that are dead.
   *
   * @param files the target's file system
   * @param target need not exist, nor its parent
   * @param owner this process
   * @throws JobException with {@link ExitCode#BUSY} where another job works on the target
   * @throws IOException where the file system fails
   */
  static TargetClaim take(FileSystem files, Path target, ClaimOwner owner) throws IOException {
    // A claim is read while it is written anew, which does not go with checksums beside it.
    FileSystem plain =
        files instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : files;
    TargetClaim claim = new TargetClaim(plain, target, owner);
    try {
      claim.write();
      // A process that is asked to end takes its claim along; one that is killed does not.
      plain.deleteOnExit(claim.file);
      claim.awaitAlone();
    } catch (IOException | RuntimeException e) {
      claim.close();
      throw e;
    }
    ScheduledFuture<?> unused =
        claim.heart.scheduleWithFixedDelay(
            claim::renew, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    return claim;
  }

  /**
   * Makes sure that nobody took this job for dead.
   *
   * @throws JobException with {@link ExitCode#BUSY} where the claim is gone
   * @throws IOException where the file system fails
   */
  void check() throws IOException {
    if (!isHeld()) {
      throw new JobException(
          ExitCode.BUSY,
          "Target was lost: %s: this job stood still for more than %d minutes, so another one took it for dead; nothing was published. Run it again"
              .formatted(target, LIMIT.toMinutes()));
    }
  }

  /** Whether nobody took this job for dead. */
  boolean isHeld() throws IOException {
    return files.exists(file);
  }

  /** Gives the target free; where the file system fails, the claim's age does. */
  @Override
  public void close() {
    heart.shutdown();
    try {
      // A renewal under way would bring the file back.
      if (!heart.awaitTermination(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The claim {} is still being written", file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    files.cancelDeleteOnExit(file);
    try {
      files.delete(file, false);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Could not remove the claim {}; it ends within {}", file, LIMIT, e);
    }
  }

  /**
   * Of two jobs that begin in the same moment, the one whose file comes first by name waits until
   * the other has given up. One that waits in vain has met a job at work.
   */
  private void awaitAlone() throws IOException {
    List<Rival> rivals = rivals();
    for (int pauses = 0; !rivals.isEmpty(); pauses++) {
      boolean isFirst =
          rivals.stream().allMatch(r -> file.getName().compareTo(r.file.getName()) < 0);
      if (!isFirst || pauses == MOST_PAUSES) {
        throw busy(rivals.get(0));
      }
      pause();
      rivals = rivals();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("Interrupted while waiting for a target");
    }
  }

  private JobException busy(Rival rival) {
    return new JobException(
        ExitCode.BUSY,
        "Target is in use: another job writes %s: %s, last seen %d seconds ago. Wait for its end, or stop it; a killed job's claim ends by itself within %d minutes"
            .formatted(
                target,
                rival.owner.map(ClaimOwner::toString).orElse("not known which"),
                Math.max(0, rival.age.toSeconds()),
                LIMIT.toMinutes()));
  }

  private List<Rival> rivals() throws IOException {
    List<Rival> living = new ArrayList<>();
    long now = files.getFileStatus(file).getModificationTime();
    for (FileStatus found : files.listStatus(target.getParent(), path -> isClaim(path.getName()))) {
      if (found.getPath().getName().equals(file.getName())) {
        continue;
      }
      Duration age = Duration.ofMillis(now - found.getModificationTime());
      Optional<ClaimOwner> who = read(found.getPath());
      if (age.compareTo(LIMIT) > 0 || who.map(w -> w.isGone(owner)).orElse(false)) {
        LOG.info("Removing the claim of a job that is dead: {}", found.getPath());
        files.delete(found.getPath(), false);
      } else if (files.exists(found.getPath())) {
        living.add(new Rival(found.getPath(), who, age));
      }
    }
    return living;
  }

  /** Not one of a target whose own name begins so. */
  private boolean isClaim(String name) {
    return name.startsWith(prefix) && name.length() == file.getName().length();
  }

  /** Absent where the file has just gone, or is just being written. */
  private Optional<ClaimOwner> read(Path claim) {
    try (InputStream in = files.open(claim)) {
      return ClaimOwner.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void renew() {
    try {
      // Never back from the dead: who removed it goes on without us.
      if (files.exists(file)) {
        write();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Could not renew the claim {}; trying again", file, e);
    }
  }

  private void write() throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(owner.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }
}
