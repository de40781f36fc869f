package io.mirrorlake.sequence;

import io.mirrorlake.gan.BlockLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Log-linear factors over cells of a step and its context: one-way tables of the step's blocks,
 * two-way tables of each two of them, and of each with what the context tells of the same column's
 * past. A candidate weighs {@code exp} of the sum of its cells. Immutable.
 */
public final class StepFactors implements Serializable {
  /** What the logarithm of a weight loses where blocks do not hold together. */
  private static final double BROKEN = 1e4;

  private final StepCodec codec;
  private final BlockLayout full;
  private final int[] first;
  private final int[] second;
  private final float[][] logs;

  /**
   * Factors of given tables.
   *
   * @param codec the steps' codec, which says what tables there are
   * @param logs of each table {@code [codes of the first block × codes of the second]}
   */
  StepFactors(StepCodec codec, float[][] logs) {
    List<int[]> tables = tables(codec);
    this.codec = codec;
    this.full = codec.layout().followedBy(codec.context().layout());
    this.first = tables.stream().mapToInt(t -> t[0]).toArray();
    this.second = tables.stream().mapToInt(t -> t[1]).toArray();
    this.logs = logs;
  }

  /** The tables as pairs of blocks of step and context; a block with itself: one-way. */
  static List<int[]> tables(StepCodec codec) {
    int columns = codec.layout().columns();
    List<int[]> tables = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      tables.add(new int[] {i, i});
    }
    for (int i = 0; i < columns; i++) {
      for (int j = i + 1; j < columns; j++) {
        tables.add(new int[] {i, j});
      }
    }
    for (int i = 0; i < columns; i++) {
      for (int block : codec.past(i)) {
        tables.add(new int[] {i, columns + block});
      }
    }
    return tables;
  }

  /** The factors; not to be written to. */
  float[][] logs() {
    return logs;
  }

  /**
   * The logarithm of a candidate's weight.
   *
   * @param positions hot positions of step and context, from {@code at} on
   */
  double logWeight(int[] positions, int at) {
    double sum = codec.isWhole(positions, at) ? 0 : -BROKEN;
    for (int t = 0; t < logs.length; t++) {
      sum += logs[t][cell(full, first[t], second[t], positions, at)];
    }
    return sum;
  }

  /** The cell of a table that a step with its context falls into. */
  static int cell(BlockLayout full, int a, int b, int[] positions, int at) {
    int code = positions[at + a] - full.offset(a);
    return a == b ? code : code * full.codes(b) + positions[at + b] - full.offset(b);
  }

  /** Cells of a table. */
  static int cells(BlockLayout full, int a, int b) {
    return a == b ? full.codes(a) : full.codes(a) * full.codes(b);
  }
}
