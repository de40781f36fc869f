package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the counts of columns and pairs lie in one array, so that the states of all partitions add
 * up element by element, exactly. Numbers are whole numbers on a grid; a sum of squares is kept as
 * two longs, of the upper and lower 32 bits, and holds for 2^31 rows.
 */
final class PairPlan implements Serializable {
  /** Of a numerical column: count, sum, squares up, squares low. */
  static final int COLUMN_SUMS = 4;

  /** Of two numerical columns: count, two sums, three products of two longs each. */
  static final int NUMBER_SUMS = 9;

  /** Those of the values, then those of their ranks. */
  static final int PAIR_SUMS = 2 * NUMBER_SUMS;

  private final ColumnCode[] codes;
  private final int[][] pairs;
  private final int[] columnOffsets;
  private final int[] pairOffsets;
  private final long size;

  private PairPlan(
      ColumnCode[] codes, int[][] pairs, int[] columnOffsets, int[] pairOffsets, long size) {
    this.codes = codes;
    this.pairs = pairs;
    this.columnOffsets = columnOffsets;
    this.pairOffsets = pairOffsets;
    this.size = size;
  }

  /**
   * Lays out an array.
   *
   * @param codes of the columns, null for one that is not scored
   * @param chosen pairs of indexes
   */
  static PairPlan of(ColumnCode[] codes, List<int[]> chosen) {
    long size = 0;
    int[] columnOffsets = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      boolean isNumeric = codes[i] instanceof ColumnCode.Bins;
      columnOffsets[i] = isNumeric ? (int) size : -1;
      size += isNumeric ? COLUMN_SUMS : 0;
    }
    List<int[]> pairs = new ArrayList<>();
    int[] pairOffsets = new int[chosen.size()];
    for (int[] pair : chosen) {
      boolean isTurned =
          codes[pair[0]] instanceof ColumnCode.Categories
              && codes[pair[1]] instanceof ColumnCode.Bins;
      int[] ordered = isTurned ? new int[] {pair[1], pair[0]} : pair;
      pairOffsets[pairs.size()] = (int) size;
      pairs.add(ordered);
      size += cells(codes[ordered[0]], codes[ordered[1]]);
    }
    return new PairPlan(codes, pairs.toArray(new int[0][]), columnOffsets, pairOffsets, size);
  }

  /** Longs that a pair takes. */
  private static long cells(ColumnCode first, ColumnCode second) {
    if (second instanceof ColumnCode.Bins) {
      return PAIR_SUMS;
    }
    long sums = first instanceof ColumnCode.Bins ? 2L * second.size() : 0;
    return (long) first.size() * second.size() + sums;
  }

  /** Of the columns; null for one that is not scored. */
  ColumnCode[] codes() {
    return codes;
  }

  /** Indexes into codes, two a pair; numerical before categorical. */
  int[][] pairs() {
    return pairs;
  }

  /** Where a column's sums begin, -1 where it has none. */
  int[] columnOffsets() {
    return columnOffsets;
  }

  /** Where a pair's counts begin. */
  int[] pairOffsets() {
    return pairOffsets;
  }

  /** Length of the array. */
  long size() {
    return size;
  }

  /** What the pair's association is measured by. */
  Association association(int pair) {
    if (codes[pairs[pair][1]] instanceof ColumnCode.Bins) {
      return Association.PEARSON;
    }
    return codes[pairs[pair][0]] instanceof ColumnCode.Bins
        ? Association.CORRELATION_RATIO
        : Association.CRAMERS_V;
  }
}
