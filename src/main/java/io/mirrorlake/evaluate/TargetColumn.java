package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.trees.LossKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A column to predict: by its value, or by whether it is the rarest class of the real rows.
 *
 * @param index where the column stands in each row
 * @param positiveClass the class, as text; empty where the value is predicted
 */
record TargetColumn(int index, Optional<String> positiveClass) {
  private static final int MOST_CLASSES_OF_NUMBER = 2;

  /**
   * Decides by the real rows; of equally rare classes the last by text is taken.
   *
   * @param rows real rows, none null in the column
   */
  static TargetColumn of(StructType schema, List<Row> rows, String name) {
    int index = schema.fieldIndex(name);
    Map<String, Long> counts =
        rows.stream()
            .collect(Collectors.groupingBy(row -> text(row, index), Collectors.counting()));
    boolean isOrdered = ColumnValues.isOrdered(schema.fields()[index].dataType());
    if (isOrdered && counts.size() > MOST_CLASSES_OF_NUMBER) {
      return new TargetColumn(index, Optional.empty());
    }
    return new TargetColumn(
        index,
        counts.entrySet().stream()
            .min(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey));
  }

  /** What the trees minimise for this target. */
  LossKind loss() {
    return positiveClass.isPresent() ? LossKind.LOG_LOSS : LossKind.SQUARED_ERROR;
  }

  /**
   * The target of each row: 1 for the class and 0 for any other, or the value.
   *
   * @param rows rows that have a finite target
   */
  double[] of(List<Row> rows) {
    if (positiveClass.isPresent()) {
      return rows.stream()
          .mapToDouble(row -> text(row, index).equals(positiveClass.get()) ? 1 : 0)
          .toArray();
    }
    return rows.stream().mapToDouble(this::position).toArray();
  }

  private double position(Row row) {
    return ColumnValues.position(ColumnValues.canonical(row.get(index)));
  }

  private static String text(Row row, int index) {
    return ColumnValues.text(ColumnValues.canonical(row.get(index)));
  }
}
