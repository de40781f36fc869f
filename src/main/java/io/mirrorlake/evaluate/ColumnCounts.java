package io.mirrorlake.evaluate;

import java.io.Serializable;

/**
 * Counts of one column's values. Exact while distinct values are few, coarser after; whichever it
 * is at the end depends on the values alone, not on the order in which states were merged.
 */
abstract sealed class ColumnCounts implements Serializable permits NumberCounts, TextCounts {
  /** Distinct values that are counted one by one. */
  static final int EXACT_VALUES = 20_000;

  private long present;
  private long missing;

  /**
   * Counts a cell.
   *
   * @param value canonical; null, NaN and infinities are missing
   */
  final void add(Object value) {
    if (value != null && addPresent(value)) {
      present++;
    } else {
      missing++;
    }
  }

  /**
   * Adds the counts of another part of the same column.
   *
   * @param other of the same class; not used afterwards
   */
  final void merge(ColumnCounts other) {
    present += other.present;
    missing += other.missing;
    mergePresent(other);
  }

  /** Cells with a value. */
  final long present() {
    return present;
  }

  /** Cells without one. */
  final long missing() {
    return missing;
  }

  /** Cells. */
  final long rows() {
    return present + missing;
  }

  /** Share of cells without a value; 0 of an empty table. */
  final double missingRate() {
    return rows() == 0 ? 0 : (double) missing / rows();
  }

  /** Whether every distinct value has its own count. */
  abstract boolean isExact();

  /** Counts a value that is not null; false where it is none after all. */
  abstract boolean addPresent(Object value);

  /** Adds the counts of values. */
  abstract void mergePresent(ColumnCounts other);
}
