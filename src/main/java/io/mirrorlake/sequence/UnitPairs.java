package io.mirrorlake.sequence;

import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.EntityRows;
import io.mirrorlake.table.EntityWalk;
import io.mirrorlake.table.Step;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A number with a unit beside the last one in the same unit, as positions on the line. */
final class UnitPairs {
  /** Name of the column with the unit's code. */
  static final String UNIT = "unit";

  private static final StructType SCHEMA =
      new StructType()
          .add(StepPairs.now(0), DataTypes.DoubleType)
          .add(StepPairs.before(0), DataTypes.DoubleType)
          .add(UNIT, DataTypes.IntegerType, false);

  private UnitPairs() {}

  /**
   * The pairs as a dataset: {@code now_0} and {@code before_0} as {@link StepPairs} has them, and
   * the unit's code.
   *
   * @param rows the training rows
   * @param columns what they are to entities
   * @param value index of the number
   * @param unit index of its unit
   * @param units codes of units
   */
  static Dataset<Row> of(
      Dataset<Row> rows, SequenceColumns columns, int value, int unit, ColumnCodec units) {
    JavaRDD<Row> pairs =
        EntityRows.inOrder(rows, columns.key(), columns.orderBy(), 0)
            .mapPartitions(part -> new Pairs(columns.walk(part), value, unit, units));
    return rows.sparkSession().createDataFrame(pairs, SCHEMA);
  }

  /** Streams the pairs of a partition. */
  private static final class Pairs implements Iterator<Row> {
    private final EntityWalk walk;
    private final int value;
    private final int unit;
    private final ColumnCodec units;
    private Double[] last;

    Pairs(EntityWalk walk, int value, int unit, ColumnCodec units) {
      this.walk = walk;
      this.value = value;
      this.unit = unit;
      this.units = units;
    }

    @Override
    public boolean hasNext() {
      return walk.hasNext();
    }

    @Override
    public Row next() {
      Step step = walk.next();
      if (step.isFirst()) {
        last = new Double[units.codes()];
      }
      int code = units.code(step.values()[unit]);
      Object found = step.values()[value];
      Double now = found == null ? null : (Double) ColumnValues.position(found);
      Double before = last[code];
      last[code] = now == null ? before : now;
      return RowFactory.create(now, before, code);
    }
  }
}
