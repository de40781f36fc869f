package io.mirrorlake.profile;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.Union;

/**
 * What one pass learns of a column. Mergeable exactly: the same for any partitioning and any order
 * of merging. Counts of values are exact up to {@value #MAX_COUNTED} distinct ones; beyond, only
 * the number of distinct values is kept, as a sketch.
 */
final class ColumnState implements Serializable {
  /** Distinct values that are counted one by one. */
  static final int MAX_COUNTED = 20_000;

  private static final int LOG_REGISTERS = 12;
  private static final int MAX_DECIMALS = 9;

  private long rows;
  private long nulls;
  private Map<Object, Long> counts = new HashMap<>();
  private byte[] sketch;
  private transient HllSketch registers;
  private int decimals;

  /** Adds a value in its canonical form, or null. */
  void add(Object value) {
    rows++;
    if (value == null) {
      nulls++;
      return;
    }
    decimals = Math.max(decimals, decimalsOf(value));
    if (counts == null) {
      update(registers, value);
      return;
    }
    counts.merge(value, 1L, Long::sum);
    if (counts.size() > MAX_COUNTED) {
      registers = new HllSketch(LOG_REGISTERS);
      counts.keySet().forEach(v -> update(registers, v));
      counts = null;
    }
  }

  /** To be called after the last value, before the state travels. */
  ColumnState sealed() {
    if (registers != null) {
      sketch = registers.toCompactByteArray();
      registers = null;
    }
    return this;
  }

  /** Takes in another state, which must not be used afterwards; both sealed. */
  ColumnState merge(ColumnState other) {
    rows += other.rows;
    nulls += other.nulls;
    decimals = Math.max(decimals, other.decimals);
    if (counts != null && other.counts != null) {
      other.counts.forEach((v, n) -> counts.merge(v, n, Long::sum));
      if (counts.size() <= MAX_COUNTED) {
        return this;
      }
    }
    Union union = new Union(LOG_REGISTERS);
    union.update(other.asSketch());
    union.update(asSketch());
    sketch = union.getResult().toCompactByteArray();
    counts = null;
    return this;
  }

  private HllSketch asSketch() {
    if (counts == null) {
      return HllSketch.heapify(sketch);
    }
    HllSketch made = new HllSketch(LOG_REGISTERS);
    counts.keySet().forEach(v -> update(made, v));
    return made;
  }

  private static void update(HllSketch to, Object value) {
    to.update(ColumnValues.text(value));
  }

  private static int decimalsOf(Object value) {
    if (value instanceof java.math.BigDecimal decimal) {
      return Math.max(0, decimal.scale());
    }
    if (!(value instanceof Double) && !(value instanceof Float)) {
      return 0;
    }
    double x = ((Number) value).doubleValue();
    if (!Double.isFinite(x)) {
      return 0;
    }
    java.math.BigDecimal shortest = new java.math.BigDecimal(value.toString()).stripTrailingZeros();
    return Math.max(0, Math.min(MAX_DECIMALS, shortest.scale()));
  }

  long rows() {
    return rows;
  }

  long nulls() {
    return nulls;
  }

  /** Exact counts of values; empty where there were too many distinct ones. */
  java.util.Optional<Map<Object, Long>> counts() {
    return java.util.Optional.ofNullable(counts);
  }

  /** Number of distinct values; exact where they were counted, else within about 2%. */
  long distinct() {
    return counts != null
        ? counts.size()
        : Math.round(HllSketch.heapify(sketch).getCompositeEstimate());
  }

  /**
   * Decimal places that every finite value fits in; {@value #MAX_DECIMALS} where some need that
   * many or more.
   */
  int decimals() {
    return decimals;
  }

  /** Whether the decimal places say something: fewer than were looked for. */
  boolean hasGrid() {
    return decimals < MAX_DECIMALS;
  }
}
