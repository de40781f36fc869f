package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;

/** How a column is scored. */
public enum ColumnRole {
  /** Values on a line: numbers, dates, timestamps. */
  NUMERICAL,
  /** Values without an order. */
  CATEGORICAL,
  /**
   * Not scored: a key, an identifier or free text, where hardly a value comes twice, or a kind that
   * is replaced.
   */
  LEFT_OUT;

  /**
   * The role of a column.
   *
   * @param type the column's type
   * @param present cells with a value in the real table
   * @param distinct distinct values among them; only asked for texts
   */
  public static ColumnRole of(DataType type, long present, double distinct) {
    if (ColumnValues.isOrdered(type)) {
      return NUMERICAL;
    }
    return !(type instanceof BooleanType) && distinct > present / 2.0 ? LEFT_OUT : CATEGORICAL;
  }
}
