package io.mirrorlake.relate;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Finds number columns that are parts of a date or timestamp, in whichever time zone they agree in
 * every row: tables are often split by year, month and day of a timestamp, in local time.
 */
final class CalendarSearch {
  private static final int FIRST_LOOK = 300;
  private static final int LEAST_ROWS = 100;

  private final SampledColumns table;
  private final int[] all;
  private final int[] some;

  CalendarSearch(SampledColumns table) {
    this.table = table;
    this.all = table.spread(table.size());
    this.some = table.spread(FIRST_LOOK);
  }

  /** The relations, parts before the moments they are parts of. */
  List<Relation> found() {
    if (all.length < LEAST_ROWS) {
      return List.of();
    }
    List<Relation> parts = new ArrayList<>();
    List<Relation> moments = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (NumberColumn moment : table.numbers()) {
      if (isMoment(moment) && !taken.contains(moment.index())) {
        List<String> zones = zonesByHour(moment);
        List<Relation> timeOfDay = timeOfDay(moment, zones, taken);
        // An hour that a timestamp is told from stays: it goes with other columns, the date less.
        timeOfDay.forEach(relation -> taken.addAll(relation.predictors()));
        parts.addAll(partsOf(moment, zones, taken));
        moments.addAll(timeOfDay);
      }
    }
    parts.addAll(moments);
    return parts;
  }

  private DataType type(NumberColumn column) {
    return table.profile().columns().get(column.index()).field().dataType();
  }

  private boolean isMoment(NumberColumn column) {
    return Set.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType)
        .contains(type(column));
  }

  private List<CalendarPart> partsOf(NumberColumn moment, List<String> zones, Set<Integer> taken) {
    List<CalendarPart> parts = new ArrayList<>();
    for (NumberColumn number : table.numbers()) {
      if (number.isTarget() && isWhole(number) && taken.add(number.index())) {
        Stream<CalendarPart> agreeing =
            fieldsOf(number).flatMap(field -> in(zones, number, moment, field));
        agreeing.findFirst().ifPresentOrElse(parts::add, () -> taken.remove(number.index()));
      }
    }
    return parts;
  }

  private boolean isWhole(NumberColumn number) {
    return number.decimals() == 0 && !isMoment(number);
  }

  private static Stream<CalendarField> fieldsOf(NumberColumn number) {
    double low = Arrays.stream(number.positions()).filter(x -> !Double.isNaN(x)).min().orElse(-1);
    double high = Arrays.stream(number.positions()).filter(x -> !Double.isNaN(x)).max().orElse(-1);
    return Arrays.stream(CalendarField.values()).filter(field -> field.covers(low, high));
  }

  private List<String> zones(NumberColumn moment) {
    if (type(moment).equals(DataTypes.DateType)) {
      return List.of("UTC");
    }
    List<String> zones = new ArrayList<>(List.of("UTC"));
    ZoneId.getAvailableZoneIds().stream().filter(z -> z.contains("/")).sorted().forEach(zones::add);
    return zones;
  }

  /** A column of hours tells the zone best: it comes first, for dates next to midnight. */
  private List<String> zonesByHour(NumberColumn moment) {
    List<String> zones = new ArrayList<>(zones(moment));
    table.numbers().stream()
        .filter(this::isWhole)
        .flatMap(hour -> in(zones(moment), hour, moment, CalendarField.HOUR).limit(1))
        .findFirst()
        .ifPresent(part -> zones.add(0, part.moments().zone()));
    return zones;
  }

  private Stream<CalendarPart> in(
      List<String> zones, NumberColumn number, NumberColumn moment, CalendarField field) {
    boolean days = type(moment).equals(DataTypes.DateType);
    return zones.stream()
        .map(z -> new CalendarPart(number.index(), moment.index(), field, new Moments(days, z)))
        .filter(part -> agrees(part, moment, number, some) && agrees(part, moment, number, all));
  }

  /** Whether both are there together, and the number is the part, in every row. */
  private boolean agrees(CalendarPart part, NumberColumn moment, NumberColumn number, int[] rows) {
    for (int r : rows) {
      double at = moment.positions()[r];
      double value = number.positions()[r];
      if (Double.isNaN(at) != Double.isNaN(value)
          || (!Double.isNaN(at) && part.field().of(part.moments().at(at)) != value)) {
        return false;
      }
    }
    return true;
  }

  private List<Relation> timeOfDay(NumberColumn moment, List<String> zones, Set<Integer> taken) {
    if (!moment.isTarget() || type(moment).equals(DataTypes.DateType)) {
      return List.of();
    }
    List<Relation> found = new ArrayList<>();
    List<NumberColumn> tellers =
        table.numbers().stream().filter(n -> isWhole(n) && !taken.contains(n.index())).toList();
    for (NumberColumn hour : tellers) {
      List<String> agreeing =
          in(zones, hour, moment, CalendarField.HOUR)
              .map(part -> part.moments().zone())
              .limit(1)
              .toList();
      for (String zone : agreeing) {
        Moments moments = new Moments(false, zone);
        if (isMultiple(moment, 3_600_000_000L)) {
          found.add(new HourOfTimestamp(moment.index(), hour.index(), -1, moments));
        } else if (isMultiple(moment, 60_000_000L)) {
          tellers.stream()
              .filter(minute -> in(List.of(zone), minute, moment, CalendarField.MINUTE).count() > 0)
              .map(m -> new HourOfTimestamp(moment.index(), hour.index(), m.index(), moments))
              .forEach(found::add);
        }
      }
    }
    return found.stream().limit(1).toList();
  }

  private static boolean isMultiple(NumberColumn moment, long unit) {
    return Arrays.stream(moment.positions()).allMatch(x -> Double.isNaN(x) || x % unit == 0);
  }
}
