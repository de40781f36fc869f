package io.mirrorlake.profile;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts values by their 64-bit hashes in one open-addressed table. A number's hash is a bijection
 * of its bits, so the hash alone tells it; texts are kept beside their hashes and compared. Memory:
 * 32 to 64 bytes a value while counting, half of that when packed.
 */
final class HashCounts implements Serializable {
  private static final int FIRST_CAPACITY = 16;

  private long[] hashes = new long[0];
  private long[] counts = new long[0];
  private UTF8String[] texts;
  private int size;

  /** What is done with each value. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a value.
     *
     * @param hash of the value
     * @param text the value; null for a number
     * @param count how often it occurred
     */
    void visit(long hash, UTF8String text, long count);
  }

  /** Number of distinct values. */
  int size() {
    return size;
  }

  /**
   * Counts a value.
   *
   * @param hash of the value
   * @param text the value; null for a number. Copied where it is new
   * @param count how often it occurred, at least 1
   * @return whether the value is new
   */
  boolean add(long hash, UTF8String text, long count) {
    if (2 * (size + 1) > hashes.length) { // Packed counts have no room either.
      grow();
    }
    int at = slot(hash, text);
    boolean isNew = counts[at] == 0;
    if (isNew) {
      put(at, hash, text == null ? null : text.copy());
      size++;
    }
    counts[at] += count;
    return isNew;
  }

  private void put(int at, long hash, UTF8String text) {
    hashes[at] = hash;
    if (text != null) {
      if (texts == null) {
        texts = new UTF8String[hashes.length];
      }
      texts[at] = text;
    }
  }

  private int slot(long hash, UTF8String text) {
    int mask = hashes.length - 1;
    int at = (int) hash & mask;
    while (counts[at] != 0 && (hashes[at] != hash || (text != null && !text.equals(texts[at])))) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    HashCounts old = new HashCounts();
    old.hashes = hashes;
    old.counts = counts;
    old.texts = texts;
    int capacity = FIRST_CAPACITY;
    while (capacity < 4 * (size + 1)) {
      capacity *= 2;
    }
    hashes = new long[capacity];
    counts = new long[capacity];
    texts = null;
    old.forEach(
        (hash, text, count) -> {
          int at = slot(hash, text);
          put(at, hash, text);
          counts[at] = count;
        });
  }

  /** Visits every value once, in no particular order. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < hashes.length; i++) {
      if (counts[i] != 0) {
        visitor.visit(hashes[i], texts == null ? null : texts[i], counts[i]);
      }
    }
  }

  /** Lets go of the empty places, before the counts travel; counting may go on. */
  void pack() {
    int packed = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (counts[i] != 0) {
        hashes[packed] = hashes[i];
        counts[packed] = counts[i];
        if (texts != null) {
          texts[packed] = texts[i];
        }
        packed++;
      }
    }
    hashes = Arrays.copyOf(hashes, packed);
    counts = Arrays.copyOf(counts, packed);
    texts = texts == null ? null : Arrays.copyOf(texts, packed);
  }
}
