package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnValues;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A number, date or timestamp in codes: frequent values one each, the rest in bins of equal mass,
 * and one code each for null, NaN and the infinities where they occur. A bin comes back as one of
 * its values or a point of its quantile function, on the column's grid and in its range.
 */
final class BinsCodec implements ColumnCodec {
  @JsonProperty private final String type;
  @JsonProperty private final Grid grid;
  @JsonProperty private final List<Bin> bins;
  @JsonProperty private final List<String> specials;
  @JsonProperty private final boolean nullable;

  private final transient DataType dataType;
  private final transient BinEdges edges;
  private final transient BinValues[] values;
  private final transient double[] specialValues;

  /**
   * A codec of bins.
   *
   * @param type the column's type, as JSON
   * @param grid what values may come out
   * @param bins in ascending order, at least one
   * @param specials of NaN, Infinity and -Infinity those that occur
   * @param nullable whether null occurs
   */
  @JsonCreator
  BinsCodec(
      @JsonProperty("type") String type,
      @JsonProperty("grid") Grid grid,
      @JsonProperty("bins") List<Bin> bins,
      @JsonProperty("specials") List<String> specials,
      @JsonProperty("nullable") boolean nullable) {
    this.type = type;
    this.grid = grid;
    this.bins = bins;
    this.specials = specials;
    this.nullable = nullable;
    this.dataType = DataType.fromJson(type);
    this.edges = BinEdges.of(dataType, bins.stream().map(Bin::edge).toList());
    Grid.Rounding rounding = new Grid.Rounding(grid, dataType);
    this.values =
        bins.stream().map(b -> BinValues.of(b, dataType, rounding)).toArray(BinValues[]::new);
    this.specialValues = specials.stream().mapToDouble(Double::parseDouble).toArray();
  }

  private Object readResolve() {
    return new BinsCodec(type, grid, bins, specials, nullable);
  }

  @Override
  public int codes() {
    return values.length + specialValues.length + (nullable ? 1 : 0);
  }

  @Override
  public int code(Object value) {
    if (value == null) {
      return nullable ? codes() - 1 : 0;
    }
    if (!ColumnValues.isFloating(dataType) || Double.isFinite(((Number) value).doubleValue())) {
      return edges.bin(value);
    }
    double special = ((Number) value).doubleValue();
    for (int s = 0; s < specialValues.length; s++) {
      if (Double.compare(specialValues[s], special) == 0) {
        return values.length + s;
      }
    }
    return special > 0 ? values.length - 1 : 0;
  }

  @Override
  public boolean isSingle(int code) {
    return code >= values.length || values[code] instanceof BinValues.One;
  }

  @Override
  public Object value(int code, RandomGenerator random, long rowIndex) {
    if (code < values.length) {
      return values[code].draw(random);
    }
    if (code - values.length < specialValues.length) {
      double special = specialValues[code - values.length];
      return dataType.equals(DataTypes.FloatType) ? (Object) (float) special : (Object) special;
    }
    return null;
  }
}
