package io.mirrorlake.sequence;

import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits a column whose scale another column tells: bins of its own for each unit. */
final class UnitFit {
  private UnitFit() {}

  /**
   * Fits it: a profile for each unit.
   *
   * @param pairs unit and value
   * @param column index of the value in the table's schema
   * @param unit how the unit is told
   * @param level codec of all values together
   * @param isNullable whether the value may be null
   */
  static StepColumn of(
      Dataset<Row> pairs,
      int column,
      StepColumn unit,
      ColumnCodec level,
      boolean isNullable,
      NumberProfile numbers) {
    List<ColumnCodec> levels = new ArrayList<>();
    Dataset<Row> present =
        pairs.filter(ColumnNames.column(pairs.columns()[1]).isNotNull()).persist();
    try {
      ColumnCodec units = unit.level();
      for (int u = 0; u < units.codes(); u++) {
        int wanted = u;
        JavaRDD<Row> ofUnit =
            present
                .toJavaRDD()
                .filter(row -> units.code(ColumnValues.canonical(row.get(0))) == wanted);
        levels.add(
            ofUnit.isEmpty()
                ? level
                : numbers.codec(
                    present
                        .sparkSession()
                        .createDataFrame(ofUnit, present.schema())
                        .select(ColumnNames.column(present.columns()[1]))));
      }
    } finally {
      present.unpersist();
    }
    return new StepColumn(
        column,
        StepMode.UNIT,
        level,
        null,
        null,
        unit.column(),
        levels,
        true,
        isNullable,
        null,
        null,
        -1,
        0,
        null,
        null,
        null);
  }
}
