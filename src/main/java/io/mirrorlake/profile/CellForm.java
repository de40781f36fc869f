package io.mirrorlake.profile;

import java.math.BigDecimal;
import java.util.function.LongFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * How a type's cells are counted, straight from Spark's internal rows and without an object a cell:
 * numbers by their 64 bits, texts and long decimals by their bytes.
 */
sealed interface CellForm {
  /** In place of a null's hash. */
  long NULL_HASH = 0x9E3779B97F4A7C15L;

  /**
   * Adds the cells of some rows to a column's state.
   *
   * @param rows Spark's
   * @param ordinal index of the column
   * @param hashes takes the cells' hashes, at least as many as rows: equal cells have equal ones
   */
  default void add(RowBatch rows, int ordinal, ColumnState state, long[] hashes) {
    for (int r = 0; r < rows.size(); r++) {
      UnsafeRow row = rows.row(r);
      if (row.isNullAt(ordinal)) {
        state.addNull();
        hashes[r] = NULL_HASH;
      } else {
        hashes[r] = add(row, ordinal, state);
      }
    }
  }

  /**
   * Adds a cell to a column's state.
   *
   * @param row Spark's row; the cell is not null
   * @param ordinal index of the column
   * @return the cell's hash: equal cells have equal ones
   */
  long add(InternalRow row, int ordinal, ColumnState state);

  /**
   * The canonical value of a counted cell.
   *
   * @param text null for a number
   */
  Object value(long hash, UTF8String text);

  /** The form of a type that sources may have. */
  static CellForm of(DataType type) {
    if (type instanceof DecimalType decimal) {
      return decimal.precision() <= Decimal.MAX_LONG_DIGITS()
          ? shortDecimal(decimal.precision(), decimal.scale())
          : new LongDecimal(decimal.precision(), decimal.scale());
    }
    if (type.equals(DataTypes.StringType)) {
      return new Text();
    }
    if (type.equals(DataTypes.BooleanType)) {
      return whole((row, i) -> row.getBoolean(i) ? 1 : 0, bits -> bits == 1);
    }
    if (type.equals(DataTypes.ByteType)) {
      return whole((row, i) -> row.getByte(i), bits -> (byte) bits);
    }
    if (type.equals(DataTypes.ShortType)) {
      return whole((row, i) -> row.getShort(i), bits -> (short) bits);
    }
    if (type.equals(DataTypes.IntegerType)) {
      return whole((row, i) -> row.getInt(i), bits -> (int) bits);
    }
    if (type.equals(DataTypes.DateType)) {
      return whole((row, i) -> row.getInt(i), bits -> bits);
    }
    if (type.equals(DataTypes.FloatType)) {
      return new Numeric(
          (row, i) -> Float.floatToIntBits(row.getFloat(i) + 0.0f),
          bits -> Float.intBitsToFloat((int) bits),
          (bits, known) -> DecimalPlaces.most(Float.intBitsToFloat((int) bits), known));
    }
    if (type.equals(DataTypes.DoubleType)) {
      return new Numeric(
          (row, i) -> Double.doubleToLongBits(row.getDouble(i) + 0.0),
          Double::longBitsToDouble,
          (bits, known) -> DecimalPlaces.most(Double.longBitsToDouble(bits), known));
    }
    return whole(InternalRow::getLong, bits -> bits);
  }

  private static Numeric whole(Numeric.Bits bits, LongFunction<Object> value) {
    return new Numeric(bits, value, (any, known) -> known);
  }

  private static Numeric shortDecimal(int precision, int scale) {
    return new Numeric(
        (row, i) -> row.getDecimal(i, precision, scale).toUnscaledLong(),
        bits -> BigDecimal.valueOf(bits, scale).stripTrailingZeros(),
        (bits, known) -> DecimalPlaces.most(bits, scale, known));
  }

  /**
   * Numbers, booleans, dates and timestamps.
   *
   * @param bits a cell's bits, one pattern a value
   * @param value the canonical value of bits
   * @param places decimal places of the value of bits and of the values before
   */
  record Numeric(Bits bits, LongFunction<Object> value, Places places) implements CellForm {
    /** Reads a cell's bits. */
    @FunctionalInterface
    interface Bits {
      /** The bits of a cell that is not null. */
      long of(InternalRow row, int ordinal);
    }

    /** Tells the decimal places that a number needs, or those before it if they needed more. */
    @FunctionalInterface
    interface Places {
      /**
       * The most of them.
       *
       * @param bits of the number
       * @param known of the numbers before, at most {@link DecimalPlaces#MOST}
       */
      int most(long bits, int known);
    }

    @Override
    public long add(InternalRow row, int ordinal, ColumnState state) {
      long found = bits.of(row, ordinal);
      long hash = HashMix.mix(found);
      if (state.add(hash, null) && state.hasGrid()) {
        state.widen(places.most(found, state.decimals()));
      }
      return hash;
    }

    @Override
    public Object value(long hash, UTF8String text) {
      return value.apply(HashMix.unmix(hash));
    }
  }

  /** Strings. */
  record Text() implements CellForm {
    @Override
    public long add(InternalRow row, int ordinal, ColumnState state) {
      UTF8String text = row.getUTF8String(ordinal);
      long hash = hash(text);
      state.add(hash, text);
      return hash;
    }

    @Override
    public Object value(long hash, UTF8String text) {
      return text.toString();
    }

    private static long hash(UTF8String text) {
      return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), 0);
    }
  }

  /** Decimals of more than 18 digits, as texts. */
  record LongDecimal(int precision, int scale) implements CellForm {
    @Override
    public long add(InternalRow row, int ordinal, ColumnState state) {
      BigDecimal value =
          row.getDecimal(ordinal, precision, scale).toJavaBigDecimal().stripTrailingZeros();
      UTF8String text = UTF8String.fromString(value.toPlainString());
      long hash = Text.hash(text);
      if (state.add(hash, text)) {
        state.widen(DecimalPlaces.of(value));
      }
      return hash;
    }

    @Override
    public Object value(long hash, UTF8String text) {
      return new BigDecimal(text.toString()).stripTrailingZeros();
    }
  }
}
