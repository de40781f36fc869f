package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How a column's positions become the numbers of a relation.
 *
 * @param clock whether the values are times of day as whole numbers HHMM, 0 to 2400
 * @param wrapsTo2400 whether midnight is written 2400 and never 0
 * @param floor least value whose logarithm is taken; 0 where logarithms make no sense
 * @param rawCentre stands for a missing value; numbers are taken relative to it
 * @param logCentre the same in logarithms
 */
record Scale(
    @JsonProperty("clock") boolean clock,
    @JsonProperty("wrapsTo2400") boolean wrapsTo2400,
    @JsonProperty("floor") double floor,
    @JsonProperty("rawCentre") double rawCentre,
    @JsonProperty("logCentre") double logCentre)
    implements Serializable {
  private static final int MINUTES = 60;
  private static final int HUNDRED = 100;

  /** Minutes of a day. */
  static final int DAY = 1440;

  /** Whether the column may take part in that space. */
  boolean isIn(Space space) {
    return space == Space.RAW || floor > 0;
  }

  private double centre(Space space) {
    return space == Space.LOG ? logCentre : rawCentre;
  }

  /** A value less the centre, in a space; 0 for NaN. */
  double centred(Space space, double position) {
    return Double.isNaN(position) ? 0 : in(space, position) - centre(space);
  }

  /** A value in a space; NaN for NaN. */
  double in(Space space, double position) {
    if (space == Space.LOG) {
      return Double.isNaN(position) ? position : Math.log(Math.max(position, floor));
    }
    return clock ? Math.floor(position / HUNDRED) * MINUTES + position % HUNDRED : position;
  }

  /** What {@link #centred} undone gives. */
  double position(Space space, double centred) {
    double number = centred + centre(space);
    if (space == Space.LOG) {
      return Math.exp(number);
    }
    if (!clock) {
      return number;
    }
    double minutes = Math.rint(number) - DAY * Math.floor(Math.rint(number) / DAY);
    double written = Math.floor(minutes / MINUTES) * HUNDRED + minutes % MINUTES;
    return written == 0 && wrapsTo2400 ? MINUTES * 40.0 : written;
  }

  /** All times of a day. */
  Range day() {
    return new Range(BigDecimal.ZERO, BigDecimal.valueOf(wrapsTo2400 ? 2400 : 2359));
  }

  /** The difference of two times of day, at most half a day; other differences as they are. */
  double wrapped(Space space, double difference) {
    return clock && space == Space.RAW
        ? difference - DAY * Math.floor((difference + DAY / 2) / DAY)
        : difference;
  }
}
