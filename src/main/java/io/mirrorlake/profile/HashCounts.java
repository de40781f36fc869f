package io.mirrorlake.profile;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts values by their 64-bit hashes in one open-addressed table. A number's hash is a bijection
 * of its bits, so the hash alone tells it. Texts are kept beside their hashes, but not compared: of
 * 20,000 texts two have one hash, and are counted as the first of them, with a chance of 10⁻¹¹.
 * Memory: 24 to 64 bytes a value while counting, 16 and the text when packed.
 */
final class HashCounts implements Serializable {
  private static final int FIRST_CAPACITY = 16;

  /** A value's hash and, next to it, so that one look into memory finds both, its count. */
  private long[] slots = new long[0];

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
   */
  void add(long hash, UTF8String text, long count) {
    makeRoom();
    int at = slot(hash);
    if (slots[at + 1] == 0) {
      put(at, hash, text == null ? null : text.copy());
      size++;
    }
    slots[at + 1] += count;
  }

  /**
   * Counts a value once more.
   *
   * @return false where it was not there yet: then nothing is counted
   */
  boolean again(long hash) {
    makeRoom();
    int at = slot(hash);
    if (slots[at + 1] == 0) {
      return false;
    }
    slots[at + 1]++;
    return true;
  }

  private void makeRoom() {
    if (3 * (size + 1) > slots.length) { // Two thirds full. Packed counts have no room either.
      grow();
    }
  }

  private void put(int at, long hash, UTF8String text) {
    slots[at] = hash;
    if (text != null) {
      if (texts == null) {
        texts = new UTF8String[slots.length / 2];
      }
      texts[at / 2] = text;
    }
  }

  /** Where a value is, or should be put: the even index of its hash. */
  private int slot(long hash) {
    int mask = slots.length - 2;
    int at = (int) (hash << 1) & mask;
    while (slots[at + 1] != 0 && slots[at] != hash) {
      at = (at + 2) & mask;
    }
    return at;
  }

  private void grow() {
    HashCounts old = new HashCounts();
    old.slots = slots;
    old.texts = texts;
    int capacity = FIRST_CAPACITY;
    while (capacity < 2 * (size + 1)) {
      capacity *= 2;
    }
    slots = new long[2 * capacity];
    texts = null;
    old.forEach(
        (hash, text, count) -> {
          int at = slot(hash);
          put(at, hash, text);
          slots[at + 1] = count;
        });
  }

  /** Visits every value once, in no particular order. */
  void forEach(Visitor visitor) {
    for (int at = 0; at < slots.length; at += 2) {
      if (slots[at + 1] != 0) {
        visitor.visit(slots[at], texts == null ? null : texts[at / 2], slots[at + 1]);
      }
    }
  }

  /** Lets go of the empty places, before the counts travel; counting may go on. */
  void pack() {
    int packed = 0;
    for (int at = 0; at < slots.length; at += 2) {
      if (slots[at + 1] != 0) {
        slots[packed] = slots[at];
        slots[packed + 1] = slots[at + 1];
        if (texts != null) {
          texts[packed / 2] = texts[at / 2];
        }
        packed += 2;
      }
    }
    slots = Arrays.copyOf(slots, packed);
    texts = texts == null ? null : Arrays.copyOf(texts, packed / 2);
  }
}
