package io.mirrorlake.sequence;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits a column whose scale another column tells: each unit's values as a column of their own, told
 * by themselves or by their changes from the last value in the unit. How a value follows from that
 * depends on unit, last value and value together, which moments of pairs hold only where the unit's
 * values have a block of their own.
 */
final class UnitFit {
  private final Dataset<Row> rows;
  private final SequenceColumns columns;
  private final JobSettings job;
  private final NumberProfile numbers;

  /**
   * Prepares a fit.
   *
   * @param rows the training rows
   * @param columns what they are to entities
   */
  UnitFit(Dataset<Row> rows, SequenceColumns columns, JobSettings job, NumberProfile numbers) {
    this.rows = rows;
    this.columns = columns;
    this.job = job;
    this.numbers = numbers;
  }

  /**
   * Fits it: a walk over the rows, then for each unit a profile of its values, one of its first
   * values and one of its changes.
   *
   * @param value index of the value in the table's schema
   * @param unit how the unit is told
   * @param profile of all values together
   * @param level codec of all values together, for units without any
   * @return a column for each code of the unit
   */
  List<StepColumn> of(int value, StepColumn unit, ColumnProfile profile, ColumnCodec level) {
    ColumnCodec units = unit.level();
    boolean isNullable = profile.nulls() > 0;
    NumberProfile ofUnits = numbers.shared(units.codes());
    Dataset<Row> pairs = UnitPairs.of(rows, columns, value, unit.column(), units).persist();
    Dataset<Row> present = present(value, unit.column()).persist();
    List<StepColumn> fitted = new ArrayList<>();
    try {
      for (int u = 0; u < units.codes(); u++) {
        Dataset<Row> values = values(present, units, u);
        StepColumn column =
            values.isEmpty()
                ? StepColumn.ofLevels(value, level, isNullable, false)
                : column(
                    value,
                    ofUnits.fit(values),
                    pairs.filter(ColumnNames.column(UnitPairs.UNIT).equalTo(u)),
                    isNullable,
                    ofUnits);
        fitted.add(column.inUnit(unit.column(), u));
      }
    } finally {
      present.unpersist();
      pairs.unpersist();
    }
    return fitted;
  }

  /** Unit and value of the rows that have a value. */
  private Dataset<Row> present(int value, int unit) {
    String[] names = columns.schema().fieldNames();
    return rows.select(ColumnNames.column(names[unit]), ColumnNames.column(names[value]))
        .filter(ColumnNames.column(names[value]).isNotNull());
  }

  private static Dataset<Row> values(Dataset<Row> present, ColumnCodec units, int unit) {
    JavaRDD<Row> ofUnit =
        present.toJavaRDD().filter(row -> units.code(ColumnValues.canonical(row.get(0))) == unit);
    return present
        .sparkSession()
        .createDataFrame(ofUnit, present.schema())
        .select(ColumnNames.column(present.columns()[1]));
  }

  private StepColumn column(
      int value,
      NumberProfile.Fitted own,
      Dataset<Row> pairs,
      boolean isNullable,
      NumberProfile ofUnits) {
    boolean hasChanges =
        own.profile().values().stream()
            .allMatch(v -> Double.isFinite(ColumnValues.position(v.value())));
    return hasChanges
        ? new NumberFit(pairs, 1, pairs.count(), columns, job, ofUnits)
            .fit(own.profile(), own.codec(), value, 0, isNullable)
        : StepColumn.ofLevels(value, own.codec(), isNullable, false);
  }
}
