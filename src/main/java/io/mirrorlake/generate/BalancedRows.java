package io.mirrorlake.generate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that satisfy conditions, in equal parts for the values of a column. */
public final class BalancedRows {
  private static final int MOST_VALUES = 100;

  private BalancedRows() {}

  /**
   * Finds the rows, value by value; the first values get one more where the parts do not divide.
   *
   * @param generator what makes candidates
   * @param firstRow number of the first row to try
   * @param asked rows asked for in all
   * @param conditions what they have to satisfy
   * @param balance the column; absent: one part
   * @return the parts; to be released after use
   * @throws JobException with the configuration's exit code where the column's values are not
   *     listed or more than {@value #MOST_VALUES}
   */
  public static List<ConditionedRows> find(
      TableGenerator generator,
      long firstRow,
      long asked,
      RowConditions conditions,
      Optional<String> balance) {
    if (balance.isEmpty()) {
      return List.of(ConditionedRows.find(generator, firstRow, asked, conditions));
    }
    List<String> predicates = predicates(generator.codec(), balance.get());
    List<ConditionedRows> parts = new ArrayList<>();
    for (int v = 0; v < predicates.size(); v++) {
      long part = asked / predicates.size() + (v < asked % predicates.size() ? 1 : 0);
      if (part > 0) {
        parts.add(
            ConditionedRows.find(generator, firstRow, part, conditions.and(predicates.get(v))));
      }
    }
    return parts;
  }

  private static List<String> predicates(TableCodec codec, String name) {
    int column = 0;
    while (!ColumnNames.areSame(codec.schema().fieldNames()[column], name)) {
      column++;
    }
    List<Object> values = codec.values(column);
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw JobException.configuration(
          "generate.balance = %s: %s; name a column of at most %d categories"
              .formatted(
                  name,
                  values.isEmpty()
                      ? "its values are not modelled one by one"
                      : "it has " + values.size(),
                  MOST_VALUES));
    }
    String quoted = ColumnNames.quoted(codec.schema().fieldNames()[column]);
    return values.stream().map(value -> quoted + " <=> " + literal(value)).toList();
  }

  /** As Spark SQL: the column's type decides what the text means. */
  private static String literal(Object value) {
    return value == null
        ? "NULL"
        : "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
