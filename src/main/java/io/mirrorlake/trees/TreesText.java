package io.mirrorlake.trees;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Boosted trees as a text that fits into a JSON file: compressed, in base 64. */
public final class TreesText {
  private TreesText() {}

  /** The text of trees; some 60 KB for 100 of them. Leaves' values are rounded to floats. */
  public static String of(BoostedTrees trees) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream to = new DataOutputStream(new GZIPOutputStream(bytes))) {
      trees.write(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * The trees of a text.
   *
   * @throws IllegalArgumentException where it is none of {@link #of}
   */
  public static BoostedTrees trees(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    try (DataInputStream from =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      return BoostedTrees.read(from);
    } catch (IOException e) {
      throw new IllegalArgumentException("Trees that cannot be read", e);
    }
  }
}
