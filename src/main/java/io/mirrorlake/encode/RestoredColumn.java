package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import io.mirrorlake.relate.Range;
import io.mirrorlake.relate.Relation;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * What values a column can hold that is learnt as a residual: its grid and range, and where it has
 * few values, those.
 */
final class RestoredColumn implements Serializable {
  /** A column of fewer distinct values than this share of its rows holds no others. */
  private static final double FEW = 1.0 / 50;

  @JsonProperty private final int column;
  @JsonProperty private final String type;
  @JsonProperty private final Grid grid;
  @JsonProperty private final List<String> values;

  private final transient Grid.Rounding rounding;
  private final transient double[] positions;
  private final transient Object[] known;

  /**
   * From its JSON parts.
   *
   * @param column its index
   * @param type its type, as JSON
   * @param grid grid and range
   * @param values the only values that may come out, ascending; none where all of the grid may
   */
  @JsonCreator
  RestoredColumn(
      @JsonProperty("column") int column,
      @JsonProperty("type") String type,
      @JsonProperty("grid") Grid grid,
      @JsonProperty("values") List<String> values) {
    this.column = column;
    this.type = type;
    this.grid = grid;
    this.values = values;
    DataType parsed = DataType.fromJson(type);
    this.rounding = new Grid.Rounding(grid, parsed);
    this.known = values.stream().map(v -> ColumnValues.parse(parsed, v)).toArray();
    this.positions = Arrays.stream(known).mapToDouble(ColumnValues::position).toArray();
  }

  /** Of a column's profile. */
  static RestoredColumn of(Relation relation, ColumnProfile column, int minCount) {
    List<ValueCount> finite =
        column.values().stream()
            .filter(v -> Double.isFinite(ColumnValues.position(v.value())))
            .toList();
    BinQuantiles quantiles =
        new BinQuantiles(new ExactLine(column.field().dataType()), finite, minCount);
    List<String> reproducible =
        finite.stream()
            .filter(v -> v.count() >= minCount)
            .map(v -> ColumnValues.text(v.value()))
            .toList();
    boolean isFew = column.exact() && column.distinct() <= FEW * column.rows();
    Range range = relation.widened(new Range(quantiles.least(), quantiles.greatest()));
    return new RestoredColumn(
        relation.target(),
        column.field().dataType().json(),
        Grid.of(column, range.least(), range.greatest()),
        isFew && reproducible.size() > 1 ? reproducible : List.of());
  }

  private Object readResolve() {
    return new RestoredColumn(column, type, grid, values);
  }

  int column() {
    return column;
  }

  /**
   * The nearest value that may come out; beyond the last one that enough rows hold, as in a long
   * tail, the nearest on the grid.
   */
  Object nearest(double position) {
    if (positions.length == 0
        || position < positions[0]
        || position > positions[positions.length - 1]) {
      return rounding.value(position);
    }
    int found = Arrays.binarySearch(positions, position);
    if (found >= 0) {
      return known[found];
    }
    int above = Math.min(positions.length - 1, -found - 1);
    int below = Math.max(0, above - 1);
    return known[position - positions[below] <= positions[above] - position ? below : above];
  }
}
