package io.mirrorlake.dp;

import io.mirrorlake.profile.ColumnValues;
import java.util.List;

/**
 * Numbers, dates or timestamps on a public grid; then a cell for each special value, then one for
 * null.
 *
 * @param grid cells of the line
 * @param specials NaN, Infinity and -Infinity where the type knows them
 * @param isNullable whether null may occur
 * @param isBounded whether the grid's ends are declared bounds, which are taken to be attained
 */
record NumberDomain(PublicGrid grid, List<String> specials, boolean isNullable, boolean isBounded)
    implements ColumnDomain {
  private static final long serialVersionUID = 1L;

  /** What a floating-point number may be beside a finite one. */
  static final List<String> FLOATING = List.of("NaN", "Infinity", "-Infinity");

  @Override
  public int cells() {
    return grid.cells() + specials.size() + (isNullable ? 1 : 0);
  }

  @Override
  public int cell(Object value) {
    if (value == null) {
      return cells() - 1;
    }
    double x = ColumnValues.position(value);
    int special = Double.isFinite(x) ? -1 : specials.indexOf(String.valueOf(x));
    if (special >= 0) {
      return grid.cells() + special;
    }
    return grid.cell(Double.isNaN(x) ? 0 : x);
  }
}
