package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts of a column of categories: of every one while there are few, of buckets of their hashes
 * after. Then distinct values are estimated from the smallest hashes (Bar-Yossef et al., Counting
 * Distinct Elements in a Data Stream, 2002), within some 3%.
 */
final class TextCounts extends ColumnCounts {
  private static final int BUCKET_BITS = 15;
  private static final int SMALLEST_HASHES = 4_096;

  private Map<String, Long> exact = new HashMap<>();
  private long[] buckets;
  private TreeSet<Long> smallest;

  @Override
  boolean addPresent(Object value) {
    count(ColumnValues.text(value), 1);
    return true;
  }

  @Override
  void mergePresent(ColumnCounts other) {
    TextCounts counts = (TextCounts) other;
    if (counts.isExact()) {
      counts.exact.forEach(this::count);
      return;
    }
    fold();
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] += counts.buckets[i];
    }
    counts.smallest.forEach(this::keep);
  }

  private void count(String text, long times) {
    if (exact == null) {
      long hash = hash(text);
      buckets[bucket(hash)] += times;
      keep(hash >>> 1);
    } else {
      exact.merge(text, times, Long::sum);
      if (exact.size() > EXACT_VALUES) {
        fold();
      }
    }
  }

  private void fold() {
    if (exact != null) {
      Map<String, Long> values = exact;
      exact = null;
      buckets = new long[1 << BUCKET_BITS];
      smallest = new TreeSet<>();
      values.forEach(this::count);
    }
  }

  /** Keeps a hash, not negative, if it is among the smallest. */
  private void keep(long hash) {
    if (smallest.size() < SMALLEST_HASHES) {
      smallest.add(hash);
    } else if (hash < smallest.last() && smallest.add(hash)) {
      smallest.pollLast();
    }
  }

  @Override
  boolean isExact() {
    return exact != null;
  }

  /** Distinct values; an estimate where counts are not exact. */
  double distinct() {
    return exact != null
        ? exact.size()
        : (SMALLEST_HASHES - 1) / (smallest.last() / (double) Long.MAX_VALUE);
  }

  /**
   * Counts by category, in the order of keys.
   *
   * @param isHashed whether to count buckets of hashes, as {@link #key} names them; always so where
   *     counts are not exact
   */
  Map<String, Long> categories(boolean isHashed) {
    Map<String, Long> counts = new TreeMap<>();
    if (exact != null) {
      exact.forEach((text, times) -> counts.merge(key(text, isHashed), times, Long::sum));
      return counts;
    }
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] > 0) {
        counts.put(Integer.toString(i), buckets[i]);
      }
    }
    return counts;
  }

  /** What a category is counted under. */
  static String key(String text, boolean isHashed) {
    return isHashed ? Integer.toString(bucket(hash(text))) : text;
  }

  private static int bucket(long hash) {
    return (int) (hash >>> (Long.SIZE - BUCKET_BITS));
  }

  /** FNV-1a over the text's characters, finished as in MurmurHash3. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
