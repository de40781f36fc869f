package io.mirrorlake.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Finds columns that are exact functions of another one: each value of the determinant goes with
 * one value of the dependent column, over the whole sample, with enough rows a value for that to be
 * no chance. A dependent column is looked up instead of learnt. Never chained: a determinant is
 * itself learnt.
 */
public final class FunctionalDependencies {
  private static final int MIN_ROWS_A_VALUE = 20;
  private static final int MOST_VALUES = 2_000;
  private static final int FIRST_LOOK = 300;

  private FunctionalDependencies() {}

  /**
   * Marks columns that follow from others, beside those that are marked already. O(columns² × rows)
   * at worst; a pair that is none is mostly seen in the first {@value #FIRST_LOOK} rows.
   *
   * @param columns the columns
   * @param sample rows of them, in the same order
   * @return the columns, those that follow from another one as {@link ColumnKind#DERIVED}
   */
  public static List<ColumnProfile> mark(List<ColumnProfile> columns, RowSample sample) {
    List<ColumnProfile> marked = new ArrayList<>(columns);
    Map<Integer, int[]> codes = new HashMap<>();
    Set<Integer> determinants = new HashSet<>();
    columns.forEach(c -> c.determinant().ifPresent(determinants::add));
    for (int b = 0; b < columns.size(); b++) {
      if (!isCandidate(columns.get(b), sample) || determinants.contains(b)) {
        continue;
      }
      for (int a = 0; a < columns.size(); a++) {
        boolean free =
            a != b
                && isCandidate(marked.get(a), sample)
                && levels(columns.get(b)) <= levels(columns.get(a));
        if (free && determines(codesOf(codes, sample, a), codesOf(codes, sample, b))) {
          marked.set(b, columns.get(b).derivedFrom(a, columns.get(a).field().name()));
          determinants.add(a);
          break;
        }
      }
    }
    return marked;
  }

  private static boolean isCandidate(ColumnProfile column, RowSample sample) {
    boolean modelled =
        switch (column.kind()) {
          case BOOLEAN, CATEGORICAL, DISCRETE, CONTINUOUS, TEMPORAL -> true;
          default -> false;
        };
    long levels = levels(column);
    return modelled
        && levels >= 2
        && levels <= Math.min(MOST_VALUES, sample.rows().size() / MIN_ROWS_A_VALUE);
  }

  private static long levels(ColumnProfile column) {
    return column.distinct() + (column.nulls() > 0 ? 1 : 0);
  }

  private static int[] codesOf(Map<Integer, int[]> known, RowSample sample, int column) {
    return known.computeIfAbsent(
        column,
        c -> {
          Map<Object, Integer> numbers = new HashMap<>();
          int[] codes = new int[sample.rows().size()];
          int i = 0;
          for (Row row : sample.rows()) {
            Object value = ColumnValues.canonical(row.get(c));
            codes[i++] =
                numbers.computeIfAbsent(value == null ? Void.TYPE : value, v -> numbers.size());
          }
          return codes;
        });
  }

  private static boolean determines(int[] a, int[] b) {
    return isFunction(a, b, Math.min(FIRST_LOOK, a.length)) && isFunction(a, b, a.length);
  }

  private static boolean isFunction(int[] a, int[] b, int rows) {
    Map<Integer, Integer> image = new HashMap<>();
    for (int r = 0; r < rows; r++) {
      Integer known = image.putIfAbsent(a[r], b[r]);
      if (known != null && known != b[r]) {
        return false;
      }
    }
    return true;
  }
}
