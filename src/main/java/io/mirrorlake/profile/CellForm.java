package io.mirrorlake.profile;

import java.math.BigDecimal;
import java.util.function.LongFunction;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * How a type's cells are counted, straight from Spark's internal rows and without an object a cell:
 * numbers by their 64 bits, texts and long decimals by their bytes. Cells of many rows are read,
 * hashed and counted by one short loop each, so that what depends on the type is asked once a loop,
 * and not once a cell.
 */
sealed interface CellForm {
  /** In place of a null's hash. */
  long NULL_HASH = 0x9E3779B97F4A7C15L;

  /**
   * Adds the cells of some rows to a column's state.
   *
   * @param rows Spark's
   * @param ordinal index of the column
   * @param hashes takes the cells' hashes, {@code [rows]}: equal cells have equal ones
   */
  void add(RowBatch rows, int ordinal, ColumnState state, long[] hashes);

  /**
   * The canonical value of a counted cell.
   *
   * @param text null for a number
   */
  Object value(long hash, UTF8String text);

  /** The form of a type that sources may have. */
  static CellForm of(DataType type) {
    if (type instanceof DecimalType decimal) {
      int scale = decimal.scale();
      return decimal.precision() <= Decimal.MAX_LONG_DIGITS()
          ? new Numeric(
              CellBits::longs,
              bits -> BigDecimal.valueOf(bits, scale).stripTrailingZeros(),
              CellPlaces.decimals(scale))
          : new LongDecimal(decimal.precision(), scale);
    }
    if (type.equals(DataTypes.StringType)) {
      return new Text();
    }
    if (type.equals(DataTypes.BooleanType)) {
      return whole(CellBits::booleans, bits -> bits == 1);
    }
    if (type.equals(DataTypes.ByteType)) {
      return whole(CellBits::bytes, bits -> (byte) bits);
    }
    if (type.equals(DataTypes.ShortType)) {
      return whole(CellBits::shorts, bits -> (short) bits);
    }
    if (type.equals(DataTypes.IntegerType)) {
      return whole(CellBits::ints, bits -> (int) bits);
    }
    if (type.equals(DataTypes.DateType)) {
      return whole(CellBits::ints, bits -> bits);
    }
    if (type.equals(DataTypes.FloatType)) {
      return new Numeric(
          CellBits::floats, bits -> Float.intBitsToFloat((int) bits), CellPlaces::floats);
    }
    return type.equals(DataTypes.DoubleType)
        ? new Numeric(CellBits::doubles, Double::longBitsToDouble, CellPlaces::doubles)
        : whole(CellBits::longs, bits -> bits);
  }

  private static Numeric whole(CellBits bits, LongFunction<Object> value) {
    return new Numeric(bits, value, CellPlaces::none);
  }

  /**
   * Numbers, booleans, dates and timestamps.
   *
   * @param bits reads cells' bits
   * @param value the canonical value of bits
   * @param places decimal places of the values of bits
   */
  record Numeric(CellBits bits, LongFunction<Object> value, CellPlaces places) implements CellForm {
    @Override
    public void add(RowBatch rows, int ordinal, ColumnState state, long[] hashes) {
      boolean[] marks = rows.present(ordinal);
      long[] found = rows.bits(ordinal, bits);
      for (int r = 0; r < hashes.length; r++) {
        hashes[r] = marks[r] ? HashMix.mix(found[r]) : NULL_HASH;
      }
      state.add(hashes, marks, row -> null);
      if (state.hasGrid()) {
        state.widen(places.most(found, marks, state.decimals()));
      }
    }

    @Override
    public Object value(long hash, UTF8String text) {
      return value.apply(HashMix.unmix(hash));
    }
  }

  /** Strings. */
  record Text() implements CellForm {
    @Override
    public void add(RowBatch rows, int ordinal, ColumnState state, long[] hashes) {
      boolean[] marks = rows.present(ordinal);
      for (int r = 0; r < hashes.length; r++) {
        hashes[r] = marks[r] ? hash(rows.row(r), ordinal) : NULL_HASH;
      }
      state.add(hashes, marks, row -> rows.row(row).getUTF8String(ordinal));
    }

    @Override
    public Object value(long hash, UTF8String text) {
      return text.toString();
    }

    /** Of a text's bytes where they are: most texts are known, so no object is made of them. */
    private static long hash(UnsafeRow row, int ordinal) {
      long place = row.getLong(ordinal); // Where it begins in the row, and its length.
      long begin = row.getBaseOffset() + (place >>> Integer.SIZE);
      return XXH64.hashUnsafeBytes(row.getBaseObject(), begin, (int) place, 0);
    }

    private static long hash(UTF8String text) {
      return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), 0);
    }
  }

  /** Decimals of more than 18 digits, as texts. */
  record LongDecimal(int precision, int scale) implements CellForm {
    @Override
    public void add(RowBatch rows, int ordinal, ColumnState state, long[] hashes) {
      boolean[] marks = rows.present(ordinal);
      BigDecimal[] values = new BigDecimal[hashes.length];
      UTF8String[] texts = new UTF8String[hashes.length];
      for (int r = 0; r < hashes.length; r++) {
        hashes[r] = NULL_HASH;
        if (marks[r]) {
          values[r] = value(rows.row(r), ordinal);
          texts[r] = UTF8String.fromString(values[r].toPlainString());
          hashes[r] = Text.hash(texts[r]);
        }
      }
      state.add(hashes, marks, row -> texts[row]);
      for (int r = 0; r < hashes.length; r++) {
        if (marks[r]) {
          state.widen(DecimalPlaces.of(values[r]));
        }
      }
    }

    private BigDecimal value(UnsafeRow row, int ordinal) {
      return row.getDecimal(ordinal, precision, scale).toJavaBigDecimal().stripTrailingZeros();
    }

    @Override
    public Object value(long hash, UTF8String text) {
      return new BigDecimal(text.toString()).stripTrailingZeros();
    }
  }
}
