package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** Codecs of given parts, for those who may not look at values. */
public final class GivenCodecs {
  private GivenCodecs() {}

  /** A column that is always the one value; of nulls where the text is null. */
  public static ColumnCodec constant(DataType type, String text) {
    return new ConstantCodec(type.json(), text);
  }

  /**
   * Levels, then a code for all else where there is a tail, then one for null where there are
   * nulls.
   *
   * @param type the column's type
   * @param levels values with a code of their own, as text
   * @param tail values that the tail's code comes back as, by their weights; where empty, one of
   *     the levels
   * @param isTailed whether there is a code for the tail
   * @param isNullable whether there is a code for null
   */
  public static ColumnCodec levels(
      DataType type,
      WeightedLevels levels,
      WeightedLevels tail,
      boolean isTailed,
      boolean isNullable) {
    return new LevelsCodec(type.json(), levels.texts(), tail.texts(), isTailed, isNullable);
  }

  /**
   * Bins, then a code for each special value, then one for null where there are nulls.
   *
   * @param type the column's type
   * @param low least value that may come out
   * @param high greatest one
   * @param step distance of values that may come out, 0 where there is none
   * @param bins in ascending order, at least one
   * @param specials of NaN, Infinity and -Infinity those that have a code
   * @param isNullable whether there is a code for null
   */
  public static ColumnCodec bins(
      DataType type,
      BigDecimal low,
      BigDecimal high,
      BigDecimal step,
      List<CellBin> bins,
      List<String> specials,
      boolean isNullable) {
    Grid grid = new Grid(low.toPlainString(), high.toPlainString(), step.toPlainString());
    List<Bin> made =
        bins.stream()
            .map(
                b ->
                    new Bin(
                        text(type, b.edge()),
                        null,
                        b.shares(),
                        b.knots().stream().map(k -> text(type, k)).toList()))
            .toList();
    return new BinsCodec(type.json(), grid, made, List.copyOf(specials), isNullable);
  }

  /** A finite number as a decimal text; of whole numbers, dates and timestamps inside 64 bits. */
  private static String text(DataType type, double number) {
    BigDecimal exact = new BigDecimal(number);
    if (!ColumnValues.isFloating(type) && !(type instanceof DecimalType)) {
      exact = exact.max(BigDecimal.valueOf(Long.MIN_VALUE)).min(BigDecimal.valueOf(Long.MAX_VALUE));
    }
    return exact.toPlainString();
  }

  /**
   * A column whose code follows from another one's.
   *
   * @param column the column's own codec
   * @param determinant index of the other column
   * @param images the column's code for each code of the other
   */
  public static ColumnCodec following(ColumnCodec column, int determinant, List<Integer> images) {
    return new FollowingCodec(column, determinant, List.copyOf(images));
  }
}
