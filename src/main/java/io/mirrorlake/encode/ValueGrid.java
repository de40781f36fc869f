package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The values that an ordered column can take: positions on the line to values of its type, on its
 * grid. Immutable.
 */
public final class ValueGrid implements Serializable {
  /** How often a free column may go beyond its range's own width, in each direction. */
  private static final BigDecimal FREE_WIDTHS = BigDecimal.valueOf(1_000);

  @JsonProperty private final String type;
  @JsonProperty private final Grid grid;

  private final transient Grid.Rounding rounding;

  /** From its JSON parts. */
  @JsonCreator
  ValueGrid(@JsonProperty("type") String type, @JsonProperty("grid") Grid grid) {
    this.type = type;
    this.grid = grid;
    this.rounding = new Grid.Rounding(grid, DataType.fromJson(type));
  }

  /**
   * Grid and range of a column.
   *
   * @param column ordered, with a finite value
   * @param minCount the range's ends are held by so many rows, or means of so many
   */
  public static ValueGrid of(ColumnProfile column, int minCount) {
    List<ValueCount> finite =
        column.values().stream()
            .filter(v -> Double.isFinite(ColumnValues.position(v.value())))
            .toList();
    DataType type = column.field().dataType();
    BinQuantiles quantiles = new BinQuantiles(new ExactLine(type), finite, minCount);
    return new ValueGrid(type.json(), Grid.of(column, quantiles.least(), quantiles.greatest()));
  }

  /** The same grid without the range's ends, for what counts on beyond them. */
  public ValueGrid free() {
    BigDecimal low = new BigDecimal(grid.low());
    BigDecimal high = new BigDecimal(grid.high());
    BigDecimal step = new BigDecimal(grid.step());
    BigDecimal width = high.subtract(low).max(step).multiply(FREE_WIDTHS);
    BigDecimal most = largest(DataType.fromJson(type)).max(high);
    // A lower end that is off the grid would shift it: where there is no room, it stays.
    BigDecimal least = low.subtract(width).compareTo(most.negate()) < 0 ? low : low.subtract(width);
    BigDecimal greatest = high.add(width).min(most);
    return new ValueGrid(
        type, new Grid(least.toPlainString(), greatest.toPlainString(), grid.step()));
  }

  /** What a type holds at the most. */
  private static BigDecimal largest(DataType type) {
    if (type instanceof DecimalType decimal) {
      return BigDecimal.TEN.pow(decimal.precision() - decimal.scale()).subtract(BigDecimal.ONE);
    }
    if (type.equals(DataTypes.ByteType)) {
      return BigDecimal.valueOf(Byte.MAX_VALUE);
    }
    if (type.equals(DataTypes.ShortType)) {
      return BigDecimal.valueOf(Short.MAX_VALUE);
    }
    if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DateType)) {
      return BigDecimal.valueOf(Integer.MAX_VALUE);
    }
    return ColumnValues.isFloating(type)
        ? BigDecimal.valueOf(Float.MAX_VALUE)
        : BigDecimal.valueOf(Long.MAX_VALUE);
  }

  private Object readResolve() {
    return new ValueGrid(type, grid);
  }

  /**
   * The nearest value of the grid and range.
   *
   * @param position finite
   * @return canonical
   */
  public Object nearest(double position) {
    return rounding.takesDoubles()
        ? rounding.value(position)
        : rounding.value(new BigDecimal(position));
  }
}
