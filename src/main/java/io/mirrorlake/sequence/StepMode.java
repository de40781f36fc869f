package io.mirrorlake.sequence;

import io.mirrorlake.profile.ColumnValues;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** How a value is told from the one before it. */
enum StepMode {
  /** Not at all: by itself. */
  LEVEL,
  /** By the difference. */
  CHANGE,
  /** By the logarithm of the ratio; of positive numbers. */
  RATIO,
  /** By the months between; of dates that keep their day of the month, or are all its last. */
  MONTHS;

  /** Whether a change is a distance on the line, as any two numbers have it. */
  boolean hasDistance() {
    return this == CHANGE || this == RATIO;
  }

  /** Stands for the last day of every month. */
  static final int LAST_DAY = 31;

  /**
   * The change that leads from a value to the next.
   *
   * @param before canonical, not null
   * @param now canonical, not null
   * @return not a number where there is no such change
   */
  double change(Object before, Object now) {
    return switch (this) {
      case CHANGE -> ColumnValues.position(now) - ColumnValues.position(before);
      case RATIO -> Math.log(ColumnValues.position(now) / ColumnValues.position(before));
      case MONTHS -> months((Long) before, (Long) now);
      case LEVEL -> throw new IllegalStateException("Levels have no change");
    };
  }

  /**
   * Where a change leads to from a value, as a position on the line.
   *
   * @param before canonical, not null
   */
  double after(Object before, double change) {
    return switch (this) {
      case CHANGE -> ColumnValues.position(before) + change;
      case RATIO -> ColumnValues.position(before) * Math.exp(change);
      case MONTHS -> later((Long) before, Math.round(change));
      case LEVEL -> throw new IllegalStateException("Levels have no change");
    };
  }

  /**
   * The nearest date of a day of the month.
   *
   * @param position of a date
   * @param day of the month, {@link #LAST_DAY} for its last
   */
  static double onDay(double position, int day) {
    LocalDate date = LocalDate.ofEpochDay(Math.round(position));
    double best = Double.NaN;
    for (int months = -1; months <= 1; months++) {
      YearMonth month = YearMonth.from(date).plusMonths(months);
      double found = (double) month.atDay(Math.min(day, month.lengthOfMonth())).toEpochDay();
      if (Double.isNaN(best) || Math.abs(found - position) < Math.abs(best - position)) {
        best = found;
      }
    }
    return best;
  }

  private static double months(long before, long now) {
    LocalDate from = LocalDate.ofEpochDay(before);
    LocalDate to = LocalDate.ofEpochDay(now);
    long between = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to));
    return later(before, between) == now ? between : Double.NaN;
  }

  private static double later(long before, long months) {
    LocalDate from = LocalDate.ofEpochDay(before);
    LocalDate to = from.plusMonths(months);
    boolean isLast = from.getDayOfMonth() == from.lengthOfMonth();
    return (isLast ? to.withDayOfMonth(to.lengthOfMonth()) : to).toEpochDay();
  }
}
