package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Positions of a date or timestamp column as local times and back.
 *
 * @param days whether positions are days since 1970, rather than microseconds
 * @param zone name of the time zone that the other columns count in; "UTC" for dates and for
 *     timestamps without one
 */
record Moments(@JsonProperty("days") boolean days, @JsonProperty("zone") String zone)
    implements Serializable {
  /** Microseconds of a day. */
  static final long DAY = 86_400_000_000L;

  private static final long SECOND = 1_000_000L;

  /** The local time of a finite position. */
  LocalDateTime at(double position) {
    long whole = (long) position;
    if (days) {
      return LocalDate.ofEpochDay(whole).atStartOfDay();
    }
    Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(whole, SECOND), Math.floorMod(whole, SECOND) * 1_000);
    return LocalDateTime.ofInstant(instant, ZoneId.of(zone));
  }

  /** The position of a local time; of the earlier one where clocks are set back. */
  double position(LocalDateTime time) {
    if (days) {
      return time.toLocalDate().toEpochDay();
    }
    Instant instant = time.atZone(ZoneId.of(zone)).toInstant();
    long micros = instant.getNano() / 1_000;
    return (double) (Math.multiplyExact(instant.getEpochSecond(), SECOND) + micros);
  }
}
