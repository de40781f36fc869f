package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A column whose code is a function of another column's code. The networks learn it as any other,
 * and what they make of it is set right when a row is decoded.
 */
final class FollowingCodec implements ColumnCodec {
  @JsonProperty private final ColumnCodec column;
  @JsonProperty private final int determinant;
  @JsonProperty private final List<Integer> images;

  /**
   * A codec around the column's own.
   *
   * @param column the column's own codec
   * @param determinant index of the column that it follows; one that follows none
   * @param images the column's code for each code of the determinant
   */
  @JsonCreator
  FollowingCodec(
      @JsonProperty("column") ColumnCodec column,
      @JsonProperty("determinant") int determinant,
      @JsonProperty("images") List<Integer> images) {
    this.column = column;
    this.determinant = determinant;
    this.images = images;
  }

  int determinant() {
    return determinant;
  }

  /** The code that goes with the determinant's. */
  int image(int code) {
    return images.get(code);
  }

  @Override
  public int codes() {
    return column.codes();
  }

  @Override
  public int code(Object value) {
    return column.code(value);
  }

  @Override
  public Object value(int code, RandomGenerator random, long rowIndex) {
    return column.value(code, random, rowIndex);
  }
}
