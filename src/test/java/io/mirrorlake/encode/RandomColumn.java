package io.mirrorlake.encode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column of a random type and one of a few distributions, extremes of the type among them.
 *
 * @param type its type
 * @param value draws a value, not null
 */
record RandomColumn(DataType type, Function<SplittableRandom, Object> value) {
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  static RandomColumn draw(SplittableRandom random) {
    Function<SplittableRandom, Long> whole = wholeNumbers(random);
    return switch (random.nextInt(13)) {
      case 0 -> new RandomColumn(DataTypes.BooleanType, r -> whole.apply(r) % 2 == 0);
      case 1 -> new RandomColumn(DataTypes.ByteType, r -> whole.apply(r).byteValue());
      case 2 -> new RandomColumn(DataTypes.ShortType, r -> whole.apply(r).shortValue());
      case 3 -> new RandomColumn(DataTypes.IntegerType, r -> whole.apply(r).intValue());
      case 4, 5 -> new RandomColumn(DataTypes.LongType, whole::apply);
      case 6 -> new RandomColumn(DataTypes.FloatType, r -> (float) floating(r, whole));
      case 7 -> new RandomColumn(DataTypes.DoubleType, r -> floating(r, whole));
      case 8 -> {
        int precision = random.nextInt(1, 39);
        int scale = random.nextInt(precision + 1);
        BigInteger most = BigInteger.TEN.pow(precision);
        yield new RandomColumn(
            DataTypes.createDecimalType(precision, scale),
            r ->
                new BigDecimal(
                    BigInteger.valueOf(whole.apply(r)).pow(precision > 18 ? 2 : 1).mod(most),
                    scale));
      }
      case 9 -> new RandomColumn(DataTypes.StringType, r -> text(whole.apply(r)));
      case 10 ->
          new RandomColumn(
              DataTypes.DateType,
              r -> LocalDate.ofEpochDay(Math.floorDiv(seconds(whole.apply(r)), 86_400)));
      case 11 ->
          new RandomColumn(
              DataTypes.TimestampType,
              r -> Instant.ofEpochSecond(seconds(whole.apply(r)), micros(whole.apply(r))));
      default ->
          new RandomColumn(
              DataTypes.TimestampNTZType,
              r ->
                  LocalDateTime.ofEpochSecond(
                      seconds(whole.apply(r)), (int) micros(whole.apply(r)), ZoneOffset.UTC));
    };
  }

  /** One value, few, many, both ends of the range, or all of it. */
  private static Function<SplittableRandom, Long> wholeNumbers(SplittableRandom random) {
    long origin = random.nextLong();
    return switch (random.nextInt(6)) {
      case 0 -> r -> origin;
      case 1 -> r -> (long) r.nextInt(7);
      case 2 -> r -> origin / 2 + r.nextInt(1_000);
      case 3 ->
          r -> r.nextBoolean() ? Long.MIN_VALUE + r.nextInt(300) : Long.MAX_VALUE - r.nextInt(300);
      case 4 -> r -> r.nextInt(10) < 7 ? 0 : (long) r.nextInt(100_000);
      default -> SplittableRandom::nextLong;
    };
  }

  private static double floating(SplittableRandom random, Function<SplittableRandom, Long> whole) {
    return switch (random.nextInt(30)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> -0.0;
      default -> whole.apply(random) / 100.0;
    };
  }

  private static String text(long number) {
    return number % 5 == 0 ? "" : number % 5 == 1 ? " 0" + number : "größe " + number;
  }

  private static long seconds(long number) {
    return FIRST_SECOND + Math.floorMod(number, LAST_SECOND - FIRST_SECOND);
  }

  private static long micros(long number) {
    return number % 3 == 0 ? 0 : Math.floorMod(number, 1_000_000L) * 1_000;
  }

  List<Object> values(int rows, double nulls, SplittableRandom random) {
    List<Object> values = new ArrayList<>(rows);
    for (int r = 0; r < rows; r++) {
      values.add(random.nextDouble() < nulls ? null : value.apply(random));
    }
    return values;
  }
}
