package io.mirrorlake.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What one pass learns of a column. Mergeable exactly: the same for any partitioning and any order
 * of merging. Counts of values are exact up to a number of distinct ones; beyond, only the number
 * of distinct values is kept, as a sketch.
 */
final class ColumnState implements Serializable {
  /** Distinct values of a column that are counted one by one, where columns are few. */
  static final int MOST_COUNTED = 20_000;

  /** Distinct values that are counted over all columns: bounds memory and what executors send. */
  private static final int MOST_COUNTED_IN_ALL = 4_000_000;

  private static final int LEAST_COUNTED = 100;
  private static final int LOG_REGISTERS = 12;

  private final int mostCounted;
  private long rows;
  private long nulls;
  private HashCounts counts = new HashCounts();
  private byte[] sketch;
  private transient HllSketch registers;
  private int decimals;

  /**
   * An empty state.
   *
   * @param mostCounted distinct values that are counted one by one
   */
  ColumnState(int mostCounted) {
    this.mostCounted = mostCounted;
  }

  /** Distinct values that are counted for each of so many columns. */
  static int mostCounted(int columns) {
    return Math.max(LEAST_COUNTED, Math.min(MOST_COUNTED, MOST_COUNTED_IN_ALL / columns));
  }

  /**
   * Adds cells.
   *
   * @param hashes of the cells
   * @param marks which cells hold a value, the others are null; changed to which of the values may
   *     be new: false only where a value was there before
   * @param texts the text of a cell by its index; null for numbers
   */
  void add(long[] hashes, boolean[] marks, IntFunction<UTF8String> texts) {
    rows += hashes.length;
    int counted = 0;
    for (; counted < hashes.length && counts != null; counted++) {
      if (!marks[counted]) {
        nulls++;
      } else if (counts.again(hashes[counted])) {
        marks[counted] = false;
      } else {
        counts.add(hashes[counted], texts.apply(counted), 1);
        limit();
      }
    }
    for (int r = counted; r < hashes.length; r++) {
      if (marks[r]) {
        registers.update(hashes[r]);
      } else {
        nulls++;
      }
    }
  }

  private void limit() {
    if (counts.size() > mostCounted) {
      registers = sketch(counts);
      counts = null;
    }
  }

  /** Takes notice of a value's decimal places. */
  void widen(int places) {
    decimals = Math.max(decimals, Math.min(DecimalPlaces.MOST, places));
  }

  /** To be called after the last value, before the state travels. */
  ColumnState sealed() {
    if (registers != null) {
      sketch = registers.toCompactByteArray();
      registers = null;
    }
    if (counts != null) {
      counts.pack();
    }
    return this;
  }

  /** Takes in another state, which must not be used afterwards; both sealed. */
  ColumnState merge(ColumnState other) {
    rows += other.rows;
    nulls += other.nulls;
    decimals = Math.max(decimals, other.decimals);
    if (counts != null && other.counts != null) {
      boolean isSmaller = counts.size() < other.counts.size();
      HashCounts all = isSmaller ? other.counts : counts;
      (isSmaller ? counts : other.counts).forEach(all::add);
      counts = all;
      if (counts.size() > mostCounted) {
        sketch = sketch(counts).toCompactByteArray();
        counts = null;
      }
      return this;
    }
    Union union = new Union(LOG_REGISTERS);
    union.update(other.asSketch());
    union.update(asSketch());
    sketch = union.getResult().toCompactByteArray();
    counts = null;
    return this;
  }

  private HllSketch asSketch() {
    return counts == null ? HllSketch.heapify(sketch) : sketch(counts);
  }

  private static HllSketch sketch(HashCounts counts) {
    HllSketch made = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8); // The fastest to add to.
    counts.forEach((hash, text, count) -> made.update(hash));
    return made;
  }

  long rows() {
    return rows;
  }

  long nulls() {
    return nulls;
  }

  /**
   * Exact counts of values; empty where there were too many distinct ones.
   *
   * @param form of the column's cells
   */
  Optional<List<ValueCount>> counts(CellForm form) {
    if (counts == null) {
      return Optional.empty();
    }
    List<ValueCount> values = new ArrayList<>(counts.size());
    counts.forEach(
        (hash, text, count) -> values.add(new ValueCount(form.value(hash, text), count)));
    return Optional.of(values);
  }

  /** Number of distinct values; exact where they were counted, else within about 2%. */
  long distinct() {
    return counts != null
        ? counts.size()
        : Math.round(HllSketch.heapify(sketch).getCompositeEstimate());
  }

  /**
   * Decimal places that every finite value fits in; {@link DecimalPlaces#MOST} where some need that
   * many or more.
   */
  int decimals() {
    return decimals;
  }

  /** Whether the decimal places say something: fewer than were looked for. */
  boolean hasGrid() {
    return decimals < DecimalPlaces.MOST;
  }
}
