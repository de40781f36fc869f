package io.mirrorlake.sequence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.encode.ValueGrid;
import java.io.Serializable;

/**
 * How one column of a step becomes a code. The codes of its block are, in this order: levels, one
 * for null where the levels have none of their own, one for "as before", changes, one for "in
 * another unit". A column whose scale another column tells has a block for each unit.
 *
 * @param column index in the table's schema
 * @param mode how values are told
 * @param level typed codec of the column's values, of a unit those in it: the levels in {@link
 *     StepMode#LEVEL}, and in every mode what a context tells of the value before
 * @param start levels of a value that has none before it, as positions on the line; null where
 *     levels are {@code level}'s
 * @param change of the changes; null where changes have no codes
 * @param unit index in the schema of the column that tells the unit; -1 where there is none
 * @param unitCode code of the unit whose values these are; -1 where there is none
 * @param repeats whether "as before" has a code
 * @param nullable whether null occurs
 * @param grid what values a change can lead to; null where changes have no codes
 * @param favoured values that many rows hold and that a change ends on; null where there are none
 * @param decimals decimal places that a change is rounded to; -1: as it is
 * @param day of {@link StepMode#MONTHS}: the day of the month that all dates have, 31 for its last;
 *     0 where they differ
 * @param meanEdges between the codes of the running mean in a context; null where it is not told
 * @param moveEdges between the codes of the mean absolute change; null where it is not told
 * @param deviationEdges between the codes of how far the last value lies from the running mean, in
 *     mean absolute changes; null where it is not told
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record StepColumn(
    @JsonProperty("column") int column,
    @JsonProperty("mode") StepMode mode,
    @JsonProperty("level") ColumnCodec level,
    @JsonProperty("start") ColumnCodec start,
    @JsonProperty("change") ColumnCodec change,
    @JsonProperty("unit") int unit,
    @JsonProperty("unit_code") int unitCode,
    @JsonProperty("repeats") boolean repeats,
    @JsonProperty("nullable") boolean nullable,
    @JsonProperty("grid") ValueGrid grid,
    @JsonProperty("favoured") FavouredValues favoured,
    @JsonProperty("decimals") int decimals,
    @JsonProperty("day") int day,
    @JsonProperty("mean_edges") double[] meanEdges,
    @JsonProperty("move_edges") double[] moveEdges,
    @JsonProperty("deviation_edges") double[] deviationEdges)
    implements Serializable {

  /** A column that is told by its level alone. */
  static StepColumn ofLevels(int column, ColumnCodec level, boolean nullable, boolean repeats) {
    return new StepColumn(
        column,
        StepMode.LEVEL,
        level,
        null,
        null,
        -1,
        -1,
        repeats,
        nullable,
        null,
        null,
        -1,
        0,
        null,
        null,
        null);
  }

  /** The same column with what a context tells of its past. */
  StepColumn withEdges(double[] ofMean, double[] ofMove, double[] ofDeviation) {
    return new StepColumn(
        column,
        mode,
        level,
        start,
        change,
        unit,
        unitCode,
        repeats,
        nullable,
        grid,
        favoured,
        decimals,
        day,
        ofMean,
        ofMove,
        ofDeviation);
  }

  /**
   * The same column for the values of one unit alone.
   *
   * @param telling index in the schema of the column that tells the unit
   * @param code the unit's
   */
  StepColumn inUnit(int telling, int code) {
    return new StepColumn(
        column,
        mode,
        level,
        start,
        change,
        telling,
        code,
        repeats,
        nullable,
        grid,
        favoured,
        decimals,
        day,
        meanEdges,
        moveEdges,
        deviationEdges);
  }

  /** Whether these are the values of one unit. */
  boolean isOfUnit() {
    return unit >= 0;
  }

  /** The code of a step in another unit; -1 where there are no units. */
  int absentCode() {
    return isOfUnit() ? codes() - 1 : -1;
  }

  /** How it is told, in a few words. */
  String describe() {
    String what =
        switch (mode) {
          case LEVEL -> "by value";
          case CHANGE -> isCounter() ? "counter" : "by change";
          case RATIO -> "by ratio";
          case MONTHS -> isCounter() ? "calendar" : "by months";
        };
    return "%s%s%s, %d codes"
        .formatted(what, repeats ? " or as before" : "", isOfUnit() ? " in its unit" : "", codes());
  }

  /** Number of codes of levels. */
  int levelCodes() {
    return switch (mode) {
      case LEVEL -> level.codes();
      case CHANGE, RATIO, MONTHS -> start.codes();
    };
  }

  /** The code of null; -1 where the levels' own is used, or null does not occur. */
  int nullCode() {
    return nullable && (isOfUnit() || mode != StepMode.LEVEL) ? levelCodes() : -1;
  }

  /** The code of "as before"; -1 where there is none. */
  int repeatCode() {
    return repeats ? levelCodes() + (nullCode() >= 0 ? 1 : 0) : -1;
  }

  /** The first code of a change; where there is none, what follows the other codes. */
  int firstChange() {
    return levelCodes() + (nullCode() >= 0 ? 1 : 0) + (repeats ? 1 : 0);
  }

  /** Number of codes in all. */
  int codes() {
    return firstChange() + (change == null ? 0 : change.codes()) + (isOfUnit() ? 1 : 0);
  }

  /** Whether values are told by their changes, once there is one before. */
  boolean isChanging() {
    return change != null;
  }

  /** Whether every change is the same: a counter, or a calendar. */
  boolean isCounter() {
    return change != null && change.codes() == 1;
  }

  /** Whether a context tells the code that came before, beside the value. */
  boolean tellsCode() {
    return !isOfUnit() && (repeats || (isChanging() && !isCounter()));
  }
}
