package io.mirrorlake.sequence;

import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.EntityRows;
import io.mirrorlake.table.EntityWalk;
import io.mirrorlake.table.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Each number of a step beside the last one that was there before it, as positions on the line. */
final class StepPairs {
  private StepPairs() {}

  /**
   * The pairs as a dataset: for column i of {@code numbers} the columns {@code now_i} and {@code
   * before_i}, DOUBLE, null where there is none.
   *
   * @param rows the training rows
   * @param columns what they are to entities
   * @param numbers indices of ordered columns
   */
  static Dataset<Row> of(Dataset<Row> rows, SequenceColumns columns, List<Integer> numbers) {
    List<Integer> taken = new ArrayList<>(numbers);
    JavaRDD<Row> pairs =
        EntityRows.inOrder(rows, columns.key(), columns.orderBy(), 0)
            .mapPartitions(part -> new Pairs(columns.walk(part), taken));
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      fields.add(DataTypes.createStructField(now(i), DataTypes.DoubleType, true));
      fields.add(DataTypes.createStructField(before(i), DataTypes.DoubleType, true));
    }
    return rows.sparkSession()
        .createDataFrame(pairs, new StructType(fields.toArray(StructField[]::new)));
  }

  static String now(int number) {
    return "now_" + number;
  }

  static String before(int number) {
    return "before_" + number;
  }

  /** Streams the pairs of a partition. */
  private static final class Pairs implements Iterator<Row> {
    private final EntityWalk walk;
    private final List<Integer> numbers;
    private final Object[] last;

    Pairs(EntityWalk walk, List<Integer> numbers) {
      this.walk = walk;
      this.numbers = numbers;
      this.last = new Object[numbers.size()];
    }

    @Override
    public boolean hasNext() {
      return walk.hasNext();
    }

    @Override
    public Row next() {
      Step step = walk.next();
      Object[] pair = new Object[2 * last.length];
      for (int i = 0; i < last.length; i++) {
        Object value = step.values()[numbers.get(i)];
        pair[2 * i] = value == null ? null : (Object) ColumnValues.position(value);
        pair[2 * i + 1] = step.isFirst() ? null : last[i];
        last[i] = pair[2 * i] == null ? pair[2 * i + 1] : pair[2 * i];
      }
      return RowFactory.create(pair);
    }
  }
}
