package io.mirrorlake.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Knows whether a text may be a real value, without holding any: a Bloom filter (Bloom 1970) of
 * salted SHA-256 hashes. It never takes a real value for a new one. About one new value in seven is
 * taken for a real one, on purpose: a new value is then simply drawn again, while someone who asks
 * the filter about a guessed value learns little. Texts count as equal where their letters and
 * digits are, so that a number without its dashes is still the same number.
 *
 * <p>Memory: {@value #BITS_PER_VALUE} bits a distinct value, at most five megabytes.
 */
public final class KeyFilter implements Serializable {
  private static final int BITS_PER_VALUE = 4;
  private static final long MOST_VALUES = 10_000_000;
  private static final long LEAST_VALUES = 64;

  /** To look one up takes longer than to use it. */
  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(KeyFilter::digest);

  /** The bytes of digits and capitals. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().forEach(c -> PLAIN[c] = true);
  }

  private final String salt;
  private final byte[] saltBytes;
  private final BloomFilter bits;

  private KeyFilter(String salt, BloomFilter bits) {
    this.salt = salt;
    this.saltBytes = salt.getBytes(StandardCharsets.UTF_8);
    this.bits = bits;
  }

  /**
   * A filter of nothing.
   *
   * @param salt makes its hashes differ from those of other filters
   * @param values distinct values that it will hold, about; of more than ten million it holds the
   *     hashes in the room of ten million, and takes more new values for real ones
   */
  static KeyFilter empty(String salt, long values) {
    long room = Math.max(LEAST_VALUES, Math.min(MOST_VALUES, values));
    return new KeyFilter(
        salt, BloomFilter.create(Math.max(values, LEAST_VALUES), room * BITS_PER_VALUE));
  }

  /**
   * A filter from what {@link #bytes} wrote.
   *
   * @throws IOException where it is none
   */
  public static KeyFilter of(String salt, byte[] bytes) throws IOException {
    return new KeyFilter(salt, BloomFilter.readFrom(new ByteArrayInputStream(bytes)));
  }

  void add(String text) {
    bits.putLong(hash(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Adds texts by their hashes.
   *
   * @param hashes as {@link #hash} gives them
   * @param count how many of them
   */
  void addHashes(long[] hashes, int count) {
    for (int i = 0; i < count; i++) {
      bits.putLong(hashes[i]);
    }
  }

  /** Takes in another filter of the same size and salt. The same for any order of merging. */
  KeyFilter merge(KeyFilter other) {
    try {
      bits.mergeInPlace(other.bits);
    } catch (org.apache.spark.util.sketch.IncompatibleMergeException e) {
      throw new IllegalStateException("Filters of different sizes", e);
    }
    return this;
  }

  /** Whether a text may equal a real value; certainly not where this is false. */
  public boolean mayHold(String text) {
    return bits.mightContainLong(hash(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What its hashes are salted with. */
  public String salt() {
    return salt;
  }

  /** The bits. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      bits.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * The hash of a text.
   *
   * @param text in UTF-8
   */
  long hash(byte[] text) {
    MessageDigest digest = DIGEST.get();
    digest.update(saltBytes);
    return ByteBuffer.wrap(digest.digest(isNormal(text) ? text : normal(text))).getLong();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Letters and digits in upper case; the whole text where it has none. */
  private static byte[] normal(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    StringBuilder normal = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(normal::appendCodePoint);
    return normal.isEmpty()
        ? utf8
        : normal.toString().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether a text is of plain digits and capitals only, as most keys are: then it is as normal.
   */
  private static boolean isNormal(byte[] text) {
    boolean isNormal = true;
    for (byte at : text) {
      isNormal &= PLAIN[at & 0xFF]; // Looked up: digits or letters are not to be foreseen.
    }
    return isNormal && text.length > 0;
  }
}
