package io.mirrorlake.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds columns that are exact functions of another one: each value of the determinant goes with
 * one value of the dependent column, over the whole sample, with enough rows a value for that to be
 * no chance. A dependent column is looked up instead of learnt. Never chained: a determinant is
 * itself learnt.
 */
public final class FunctionalDependencies {
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
    return mark(columns, new SampleCodes(columns, sample));
  }

  /** As {@link #mark(List, RowSample)}, with the codes of the sample. */
  static List<ColumnProfile> mark(List<ColumnProfile> columns, SampleCodes codes) {
    List<ColumnProfile> marked = new ArrayList<>(columns);
    Set<Integer> determinants = new HashSet<>();
    columns.forEach(c -> determinants.addAll(c.determinants()));
    for (int b = 0; b < columns.size(); b++) {
      if (!codes.isCandidate(b) || determinants.contains(b)) {
        continue;
      }
      for (int a = 0; a < columns.size(); a++) {
        boolean free =
            a != b
                && marked.get(a).kind() != ColumnKind.DERIVED
                && codes.isCandidate(a)
                && codes.levels(b) <= codes.levels(a);
        if (free && determines(codes.of(a), codes.of(b))) {
          marked.set(b, columns.get(b).derivedFrom(List.of(a), columns.get(a).field().name()));
          determinants.add(a);
          break;
        }
      }
    }
    return marked;
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
