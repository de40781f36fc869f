package io.mirrorlake.sequence;

/**
 * What is remembered of an entity between two steps: enough for the next context, and no more for a
 * long entity than for a short one. Arrays have an entry for each {@link StepColumn}. Mutable, for
 * one thread.
 */
final class EntityState {
  /** Codes of the entity's constant attributes. */
  final short[] statics;

  /** Steps behind it. */
  long position;

  /**
   * Values of the step before, null where it had none; of a column that is told by its changes the
   * last value that was there, of one of a unit the last one in the unit, null where there was none
   * yet.
   */
  final Object[] before;

  /** Codes of the step before. */
  final int[] codes;

  /** Sum of the numbers so far. */
  final double[] sums;

  /** How many there were. */
  final long[] counts;

  /** Sum of absolute changes so far. */
  final double[] moves;

  /**
   * An entity before its first step.
   *
   * @param statics codes of its constant attributes
   * @param codec of its steps
   */
  EntityState(short[] statics, StepCodec codec) {
    int columns = codec.columns().size();
    this.statics = statics;
    this.before = new Object[columns];
    this.codes = new int[columns];
    this.sums = new double[columns];
    this.counts = new long[columns];
    this.moves = new double[columns];
  }

  /** Mean of a column's numbers so far; NaN where there is none. */
  double mean(int column) {
    return counts[column] > 0 ? sums[column] / counts[column] : Double.NaN;
  }

  /** Mean absolute change of a column so far; NaN where there is none. */
  double meanMove(int column) {
    return counts[column] > 1 ? moves[column] / (counts[column] - 1) : Double.NaN;
  }

  /**
   * How far a column's last value lies from the mean of its numbers, in mean absolute changes: what
   * a series that comes back to a level of its own goes by, whatever its level and its scale.
   *
   * @return NaN where there is no such change yet, or the column has no changes
   */
  double deviation(int column, StepMode mode) {
    double move = meanMove(column);
    return mode.hasDistance() && move > 0
        ? mode.change(mean(column), before[column]) / move
        : Double.NaN;
  }
}
