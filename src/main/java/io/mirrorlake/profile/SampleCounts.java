package io.mirrorlake.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleToLongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/**
 * Counts the sample's values of a column: sorted, then run by run. Numbers are sorted as such, and
 * not as objects, whose comparison follows two references each time.
 */
final class SampleCounts {
  private SampleCounts() {}

  /**
   * The values of a column that the sample holds.
   *
   * @param type of the column
   * @param column its index
   * @return ascending where the type is ordered, else by falling count, equal counts ascending
   */
  static List<ValueCount> of(DataType type, RowSample sample, int column) {
    Stream<Object> present =
        sample.rows().stream().map(row -> row.get(column)).filter(Objects::nonNull);
    Optional<ToLongFunction<Object>> asLong = asLong(type);
    if (asLong.isPresent()) {
      long[] bits = present.mapToLong(asLong.get()).sorted().toArray();
      return CountedNumbers.of(CellForm.of(type), bits);
    }
    if (ColumnValues.isFloating(type)) {
      DoubleStream sorted = present.mapToDouble(v -> ((Number) v).doubleValue()).sorted();
      return CountedNumbers.of(CellForm.of(type), sorted.mapToLong(bits(type)).toArray());
    }
    List<ValueCount> counts = runs(present.sorted().toArray());
    if (!ColumnValues.isOrdered(type)) {
      counts.sort(Comparator.comparingLong(ValueCount::count).reversed()); // Ties stay in order.
    }
    return counts;
  }

  /** Of types whose cells are whole numbers in Spark's rows, and in their order: these numbers. */
  private static Optional<ToLongFunction<Object>> asLong(DataType type) {
    if (type instanceof DecimalType decimal) {
      return decimal.precision() <= Decimal.MAX_LONG_DIGITS()
          ? Optional.of(v -> unscaled((BigDecimal) v, decimal.scale()))
          : Optional.empty();
    }
    return ColumnValues.isOrdered(type) && !ColumnValues.isFloating(type)
        ? Optional.of(v -> ((Number) v).longValue())
        : Optional.empty();
  }

  private static DoubleToLongFunction bits(DataType type) {
    return type.equals(DataTypes.FloatType)
        ? x -> Float.floatToIntBits((float) x)
        : Double::doubleToLongBits;
  }

  private static long unscaled(BigDecimal value, int scale) {
    return value.setScale(scale).unscaledValue().longValueExact();
  }

  private static List<ValueCount> runs(Object[] values) {
    List<ValueCount> runs = new ArrayList<>();
    for (int from = 0, to = 1; from < values.length; from = to++) {
      while (to < values.length && values[to].equals(values[from])) {
        to++;
      }
      runs.add(new ValueCount(values[from], to - from));
    }
    return runs;
  }
}
