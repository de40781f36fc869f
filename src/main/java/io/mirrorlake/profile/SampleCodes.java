package io.mirrorlake.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The sample's values as numbers from 0, column by column, made where they are asked for. */
final class SampleCodes {
  /** Fewer rows a value could make a function by chance. */
  static final int MIN_ROWS_A_VALUE = 20;

  static final int MOST_VALUES = 2_000;

  private final List<ColumnProfile> columns;
  private final RowSample sample;
  private final Map<Integer, int[]> codes;

  SampleCodes(List<ColumnProfile> columns, RowSample sample) {
    this(columns, sample, new HashMap<>());
  }

  private SampleCodes(List<ColumnProfile> columns, RowSample sample, Map<Integer, int[]> codes) {
    this.columns = columns;
    this.sample = sample;
    this.codes = codes;
  }

  /** The same codes, where columns have been marked since. */
  SampleCodes marked(List<ColumnProfile> now) {
    return new SampleCodes(now, sample, codes);
  }

  /** Whether a column has so few values that functions of it, or it as one, can be seen. */
  boolean isCandidate(int column) {
    boolean modelled =
        switch (columns.get(column).kind()) {
          case BOOLEAN, CATEGORICAL, DISCRETE, CONTINUOUS, TEMPORAL -> true;
          default -> false;
        };
    return modelled && levels(column) >= 2 && levels(column) <= most();
  }

  /** So many values, or pairs of values, can be told from chance in this sample. */
  long most() {
    return Math.min(MOST_VALUES, sample.rows().size() / MIN_ROWS_A_VALUE);
  }

  /** Distinct values, null among them. */
  long levels(int column) {
    ColumnProfile profile = columns.get(column);
    return profile.distinct() + (profile.nulls() > 0 ? 1 : 0);
  }

  /** The codes, {@code [rows]}. */
  int[] of(int column) {
    return codes.computeIfAbsent(
        column,
        c -> {
          Map<Object, Integer> numbers = new HashMap<>();
          int[] found = new int[sample.rows().size()];
          int i = 0;
          for (Row row : sample.rows()) {
            Object value = row.get(c);
            found[i++] =
                numbers.computeIfAbsent(value == null ? Void.TYPE : value, v -> numbers.size());
          }
          return found;
        });
  }
}
