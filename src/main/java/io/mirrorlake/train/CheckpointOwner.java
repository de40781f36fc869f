package io.mirrorlake.train;

import java.io.IOException;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a checkpoint belongs to. Only the same owner's training goes on from it as if nothing had
 * happened.
 *
 * @param version of Mirrorlake: another may compute a step otherwise
 * @param configuration a hash of all that the training depends on
 */
public record CheckpointOwner(String version, String configuration) {
  private static final String BETWEEN = " ";

  /**
   * The owner of a training's checkpoints.
   *
   * @param version of Mirrorlake
   * @param dependencies texts of all that the training depends on
   */
  public static CheckpointOwner of(String version, List<String> dependencies) {
    return new CheckpointOwner(version, DigestUtils.sha256Hex(String.join("\u0000", dependencies)));
  }

  /** The owner as a checkpoint names it. */
  String name() {
    return configuration + BETWEEN + version;
  }

  /**
   * Compares with a checkpoint's name.
   *
   * @throws IOException where it is another owner's; the message says which
   */
  void check(String name) throws IOException {
    int end = name.indexOf(BETWEEN);
    String writer = end < 0 ? "of another version" : name.substring(end + BETWEEN.length());
    if (!writer.equals(version)) {
      throw new IOException(
          "Mirrorlake %s wrote it, and this is Mirrorlake %s".formatted(writer, version));
    }
    if (!name.equals(name())) {
      throw new IOException("it is of another source or configuration");
    }
  }
}
