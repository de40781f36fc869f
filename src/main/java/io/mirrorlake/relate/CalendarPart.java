package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * A number that is a part of a date or timestamp column: its year, month, weekday, hour. Residuals
 * are 0, but where the moment is missing: there the number itself.
 *
 * @param target index of the number
 * @param moment index of the date or timestamp
 * @param field which part
 * @param moments how the moment's positions are read
 */
record CalendarPart(
    @JsonProperty("target") int target,
    @JsonProperty("moment") int moment,
    @JsonProperty("field") CalendarField field,
    @JsonProperty("moments") Moments moments)
    implements Relation {

  @Override
  public List<Integer> predictors() {
    return List.of(moment);
  }

  @Override
  public double residual(Object[] values) {
    return Relation.position(values[target]) - part(values);
  }

  @Override
  public double restored(Object[] values, double residual) {
    return residual + part(values);
  }

  private int part(Object[] values) {
    double position = Relation.position(values[moment]);
    return Double.isNaN(position) ? 0 : field.of(moments.at(position));
  }

  @Override
  public String describe(List<String> names) {
    return "%s of %s (%s)"
        .formatted(
            field.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            names.get(moment),
            moments.zone());
  }
}
