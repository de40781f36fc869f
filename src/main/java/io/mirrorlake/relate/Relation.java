package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mirrorlake.profile.ColumnValues;
import java.io.Serializable;
import java.util.List;

/**
 * What other columns say of one ordered column, the target. Values are canonical ({@link
 * ColumnValues}), in the table's order. Immutable; its JSON form is all that it is made from.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "relation")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LinearRelation.class, name = "linear"),
  @JsonSubTypes.Type(value = TreeRelation.class, name = "trees"),
  @JsonSubTypes.Type(value = CalendarPart.class, name = "calendar-part"),
  @JsonSubTypes.Type(value = HourOfTimestamp.class, name = "hour-of-timestamp")
})
public sealed interface Relation extends Serializable
    permits LinearRelation, TreeRelation, CalendarPart, HourOfTimestamp {

  /** Index of the target. */
  int target();

  /** Index of the columns it is told from. */
  List<Integer> predictors();

  /**
   * What is left of the target, rounded so that equal residuals are equal numbers.
   *
   * @param values {@code [columns]}, canonical
   * @return NaN where the target is missing
   */
  double residual(Object[] values);

  /**
   * The target's position, not yet on its grid.
   *
   * @param values {@code [columns]}, canonical; of the predictors those that come out
   * @param residual not NaN
   */
  double restored(Object[] values, double residual);

  /**
   * What the target may come out as, where that is more than the range that protects single
   * records: residuals and other columns have protected ranges of their own.
   *
   * @param range the protected one
   */
  default Range widened(Range range) {
    return range;
  }

  /** Words for a person, such as {@code "near dep_time + air_time"}. */
  String describe(List<String> names);

  /** Where an ordered value lies; NaN where it is null, or no finite number. */
  static double position(Object value) {
    if (!(value instanceof Number)) {
      return Double.NaN;
    }
    double position = ColumnValues.position(value);
    return Double.isFinite(position) ? position : Double.NaN;
  }

  /** A number rounded to decimal places, half up. */
  static double rounded(double number, int decimals) {
    double unit = Math.pow(10, decimals);
    double scaled = number * unit;
    return Math.abs(scaled) < 1L << 52 ? Math.rint(scaled) / unit + 0.0 : number;
  }
}
