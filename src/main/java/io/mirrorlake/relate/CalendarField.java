package io.mirrorlake.relate;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;

/** A number that a calendar or a clock gives for a moment. */
enum CalendarField {
  YEAR(1, 9999) {
    @Override
    int of(LocalDateTime time) {
      return time.getYear();
    }
  },
  QUARTER(1, 4) {
    @Override
    int of(LocalDateTime time) {
      return time.get(IsoFields.QUARTER_OF_YEAR);
    }
  },
  MONTH(1, 12) {
    @Override
    int of(LocalDateTime time) {
      return time.getMonthValue();
    }
  },
  WEEK(1, 53) {
    @Override
    int of(LocalDateTime time) {
      return time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
  },
  DAY(1, 31) {
    @Override
    int of(LocalDateTime time) {
      return time.getDayOfMonth();
    }
  },
  DAY_OF_YEAR(1, 366) {
    @Override
    int of(LocalDateTime time) {
      return time.getDayOfYear();
    }
  },
  /** Monday is 1. */
  WEEKDAY(1, 7) {
    @Override
    int of(LocalDateTime time) {
      return time.getDayOfWeek().getValue();
    }
  },
  /** Monday is 0, as pandas counts. */
  WEEKDAY_FROM_0(0, 6) {
    @Override
    int of(LocalDateTime time) {
      return time.getDayOfWeek().getValue() - 1;
    }
  },
  /** Sunday is 1, as SQL counts. */
  WEEKDAY_FROM_SUNDAY(1, 7) {
    @Override
    int of(LocalDateTime time) {
      return time.getDayOfWeek().getValue() % 7 + 1;
    }
  },
  HOUR(0, 23) {
    @Override
    int of(LocalDateTime time) {
      return time.getHour();
    }
  },
  MINUTE(0, 59) {
    @Override
    int of(LocalDateTime time) {
      return time.getMinute();
    }
  },
  SECOND(0, 59) {
    @Override
    int of(LocalDateTime time) {
      return time.getSecond();
    }
  },
  /** As in 20130131. */
  YEAR_MONTH_DAY(1_01_01, 9999_12_31) {
    @Override
    int of(LocalDateTime time) {
      return YEAR_MONTH.of(time) * 100 + time.getDayOfMonth();
    }
  },
  /** As in 201301. */
  YEAR_MONTH(1_01, 9999_12) {
    @Override
    int of(LocalDateTime time) {
      return time.getYear() * 100 + time.get(ChronoField.MONTH_OF_YEAR);
    }
  };

  private final int least;
  private final int greatest;

  CalendarField(int least, int greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  /** The number at a moment. */
  abstract int of(LocalDateTime time);

  /** Whether values from {@code low} to {@code high} may be this field's. */
  boolean covers(double low, double high) {
    return low >= least && high <= greatest;
  }
}
