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

  /** Values of the step before; null where it had none. */
  final Object[] before;

  /** Codes of the step before. */
  final int[] codes;

  /** Code of the unit of the step before. */
  final int[] units;

  /** Sum of the numbers so far. */
  final double[] sums;

  /** How many there were. */
  final long[] counts;

  /** Sum of absolute changes so far. */
  final double[] moves;

  /** The last value in each unit; null for columns without a unit. */
  final Object[][] ofUnit;

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
    this.units = new int[columns];
    this.sums = new double[columns];
    this.counts = new long[columns];
    this.moves = new double[columns];
    this.ofUnit = new Object[columns][];
    for (int j = 0; j < columns; j++) {
      StepColumn column = codec.columns().get(j);
      if (column.mode() == StepMode.UNIT) {
        ofUnit[j] = new Object[column.unitLevels().size()];
      }
    }
  }
}
