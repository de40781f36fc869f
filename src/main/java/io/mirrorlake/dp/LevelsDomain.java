package io.mirrorlake.dp;

import io.mirrorlake.profile.ColumnValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;

/** Known levels; then a cell for all other values, where there may be any, then one for null. */
final class LevelsDomain implements ColumnDomain {
  private static final long serialVersionUID = 1L;

  private final List<String> levels;
  private final boolean hasOthers;
  private final boolean nullable;
  private final HashMap<Object, Integer> cells = new HashMap<>();

  /**
   * A domain.
   *
   * @param type the column's type
   * @param levels the levels' texts, in the canonical form
   * @param hasOthers whether values beside the levels may occur
   * @param nullable whether null may occur
   */
  LevelsDomain(DataType type, List<String> levels, boolean hasOthers, boolean nullable) {
    this.levels = List.copyOf(levels);
    this.hasOthers = hasOthers;
    this.nullable = nullable;
    for (int i = 0; i < levels.size(); i++) {
      cells.put(ColumnValues.parse(type, levels.get(i)), i);
    }
  }

  List<String> levels() {
    return levels;
  }

  boolean hasOthers() {
    return hasOthers;
  }

  boolean isNullable() {
    return nullable;
  }

  @Override
  public int cells() {
    return levels.size() + (hasOthers ? 1 : 0) + (nullable ? 1 : 0);
  }

  @Override
  public int cell(Object value) {
    if (value == null) {
      return cells() - 1;
    }
    Integer known = ((Map<Object, Integer>) cells).get(value);
    return known != null ? known : Math.min(levels.size(), cells() - 1);
  }
}
