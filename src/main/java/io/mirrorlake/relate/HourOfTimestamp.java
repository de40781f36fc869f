package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A timestamp whose time of day stands in columns of its own, an hour and, where it is finer, a
 * minute: only its date is learnt, as the residual in days since 1970.
 *
 * @param target index of the timestamp
 * @param hour index of the hour
 * @param minute index of the minute; −1 where timestamps are whole hours
 * @param moments how the timestamp's positions are read
 */
record HourOfTimestamp(
    @JsonProperty("target") int target,
    @JsonProperty("hour") int hour,
    @JsonProperty("minute") int minute,
    @JsonProperty("moments") Moments moments)
    implements Relation {
  private static final int HOURS = 24;
  private static final int MINUTES = 60;

  /** The minute's index, where there is one. */
  private OptionalInt minuteColumn() {
    return minute < 0 ? OptionalInt.empty() : OptionalInt.of(minute);
  }

  @Override
  public List<Integer> predictors() {
    List<Integer> predictors = new ArrayList<>(List.of(hour));
    minuteColumn().ifPresent(predictors::add);
    return predictors;
  }

  @Override
  public double residual(Object[] values) {
    double position = Relation.position(values[target]);
    return Double.isNaN(position)
        ? position
        : (double) moments.at(position).toLocalDate().toEpochDay();
  }

  @Override
  public double restored(Object[] values, double residual) {
    int minutes = minuteColumn().isEmpty() ? 0 : part(values[minute], MINUTES);
    LocalDateTime time =
        LocalDate.ofEpochDay(Math.round(residual)).atTime(part(values[hour], HOURS), minutes);
    return moments.position(time);
  }

  /** By a day at both ends: the date is protected as the residual, the hour in its own column. */
  @Override
  public Range widened(Range range) {
    BigDecimal day = BigDecimal.valueOf(Moments.DAY);
    return new Range(range.least().subtract(day), range.greatest().add(day));
  }

  private static int part(Object value, int size) {
    double position = Relation.position(value);
    return Double.isNaN(position) ? 0 : (int) Math.max(0, Math.min(size - 1, position));
  }

  @Override
  public String describe(List<String> names) {
    String clock =
        minuteColumn().isEmpty() ? names.get(hour) : names.get(hour) + " and " + names.get(minute);
    return "time of day from %s (%s)".formatted(clock, moments.zone());
  }
}
