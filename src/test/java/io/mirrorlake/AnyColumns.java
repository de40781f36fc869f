package io.mirrorlake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Columns of every type that a source may have, with values at the ends of what it holds. */
final class AnyColumns {
  /** Names that tools stumble over. */
  static final List<String> ODD_NAMES =
      List.of(
          "Phone No.",
          " length",
          "a.b",
          "a`b",
          "select",
          "größe",
          "n".repeat(300),
          "count",
          "summary",
          "value",
          "features",
          "label",
          "prediction",
          "1",
          "2024",
          "row_hash",
          "rows");

  private static final BigInteger TEN_TO_19 = BigInteger.TEN.pow(19);

  /**
   * A column.
   *
   * @param name its name
   * @param type its type
   * @param value draws a value, not null
   */
  record Kind(String name, DataType type, Function<SplittableRandom, Object> value) {}

  private AnyColumns() {}

  static List<Kind> all() {
    return List.of(
        new Kind("flag", DataTypes.BooleanType, r -> r.nextInt(100) == 0),
        new Kind("tiny", DataTypes.ByteType, r -> (byte) r.nextInt(-128, 128)),
        new Kind("small", DataTypes.ShortType, r -> (short) r.nextInt(-32_768, 32_768)),
        new Kind("int", DataTypes.IntegerType, r -> r.nextInt()),
        new Kind("ends", DataTypes.LongType, AnyColumns::nearAnEnd),
        new Kind("odd", DataTypes.LongType, r -> (1L << 53) + 1 + 2L * r.nextInt(5_000)),
        new Kind("float", DataTypes.FloatType, r -> r.nextInt(1_000) / 10f),
        new Kind("double", DataTypes.DoubleType, AnyColumns::anyDouble),
        new Kind("price", DataTypes.DoubleType, AnyColumns::price),
        new Kind("mostly_zero", DataTypes.DoubleType, r -> r.nextInt(10) < 7 ? 0.0 : price(r)),
        new Kind(
            "dec5",
            DataTypes.createDecimalType(5, 2),
            r -> BigDecimal.valueOf(r.nextInt(99_999), 2)),
        new Kind(
            "dec38",
            DataTypes.createDecimalType(38, 18),
            r ->
                new BigDecimal(TEN_TO_19.multiply(BigInteger.valueOf(r.nextLong())), 18)
                    .add(BigDecimal.valueOf(r.nextLong(1_000_000), 18))),
        new Kind(
            "dec3", DataTypes.createDecimalType(3, 0), r -> BigDecimal.valueOf(r.nextInt(999))),
        new Kind("text", DataTypes.StringType, AnyColumns::text),
        new Kind(
            "date", DataTypes.DateType, r -> LocalDate.ofEpochDay(r.nextLong(-719_162, 2_932_897))),
        new Kind(
            "seconds",
            DataTypes.TimestampType,
            r -> Instant.ofEpochSecond(r.nextLong(-62_135_596_800L, 253_402_300_800L))),
        new Kind(
            "micros",
            DataTypes.TimestampType,
            r ->
                Instant.ofEpochSecond(
                    1_700_000_000L + r.nextInt(1_000_000), r.nextInt(1_000_000) * 1_000L)),
        // Two of these hours do not exist in New York.
        new Kind(
            "local",
            DataTypes.TimestampNTZType,
            r -> LocalDateTime.of(2024, 3, 10, 0, 0).plusMinutes(r.nextInt(24 * 60))));
  }

  private static long nearAnEnd(SplittableRandom random) {
    int distance = random.nextInt(1_000);
    return random.nextBoolean() ? Long.MIN_VALUE + distance : Long.MAX_VALUE - distance;
  }

  private static double anyDouble(SplittableRandom random) {
    return switch (random.nextInt(20)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> -0.0;
      case 4 -> random.nextDouble() * Double.MAX_VALUE;
      default -> random.nextGaussian();
    };
  }

  private static double price(SplittableRandom random) {
    return Math.rint(Math.exp(2 + 1.5 * random.nextGaussian()) * 100) / 100;
  }

  private static String text(SplittableRandom random) {
    int share = random.nextInt(100);
    return share == 0 ? "" : share == 1 ? " 00501" : share < 50 ? "größe 日本" : "plain";
  }
}
