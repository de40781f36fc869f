package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** Where the bins of a column begin, compared in its own type: without the rounding of doubles. */
sealed interface BinEdges {
  /**
   * The bin that a value falls into; the first one where it lies below all.
   *
   * @param value canonical, finite, of the column's type
   */
  int bin(Object value);

  /**
   * The edges of a column.
   *
   * @param type the column's type
   * @param texts ascending decimal numbers, at least one
   */
  static BinEdges of(DataType type, List<String> texts) {
    if (ColumnValues.isFloating(type)) {
      return new Doubles(texts.stream().mapToDouble(Double::parseDouble).toArray());
    }
    BigDecimal[] exact = texts.stream().map(BigDecimal::new).toArray(BigDecimal[]::new);
    // A whole number lies above an edge exactly where it lies above the next whole number.
    return type instanceof DecimalType
        ? new Decimals(exact)
        : new Longs(
            Arrays.stream(exact)
                .mapToLong(e -> e.setScale(0, RoundingMode.CEILING).longValueExact())
                .toArray());
  }

  private static int below(int found) {
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /** Edges of floats and doubles. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Doubles(double[] edges) implements BinEdges {
    @Override
    public int bin(Object value) {
      return below(Arrays.binarySearch(edges, ((Number) value).doubleValue() + 0.0));
    }
  }

  /** Edges of whole numbers, dates and timestamps. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Longs(long[] edges) implements BinEdges {
    @Override
    public int bin(Object value) {
      return below(Arrays.binarySearch(edges, ((Number) value).longValue()));
    }
  }

  /** Edges of decimals. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Decimals(BigDecimal[] edges) implements BinEdges {
    @Override
    public int bin(Object value) {
      return below(Arrays.binarySearch(edges, (BigDecimal) value));
    }
  }
}
