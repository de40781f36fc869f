package io.mirrorlake.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds columns that are functions of two categories together and of neither alone, as a distance
 * is of origin and destination: but for one row in a thousand over the whole sample, with enough
 * rows a pair for that to be no chance. Such a column is looked up instead of learnt: networks that
 * learn it beside its determinants make pairs and values that never were.
 */
final class JointDependencies {
  /** In wider tables there would be too many pairs to try. */
  private static final int MOST_COLUMNS = 40;

  /** Of a column with a commoner value functions could be chance. */
  private static final double COMMONEST = 0.95;

  /** Share of the rows that may have another value than most of their pair. */
  private static final double EXCEPTIONS = 1e-3;

  private final List<ColumnProfile> columns;
  private final SampleCodes codes;

  private JointDependencies(List<ColumnProfile> columns, SampleCodes codes) {
    this.columns = columns;
    this.codes = codes.marked(columns);
  }

  /**
   * Marks columns that follow from two others, beside those that are marked already. O(columns³ ×
   * rows) at worst, of at most {@value #MOST_COLUMNS} columns; most pairs that determine nothing
   * are seen in some dozens of rows.
   *
   * @param columns the columns
   * @param codes of a sample of them, in the same order
   * @return the columns, those that follow from two others as {@link ColumnKind#DERIVED}
   */
  static List<ColumnProfile> mark(List<ColumnProfile> columns, SampleCodes codes) {
    return new JointDependencies(columns, codes).marked();
  }

  private List<ColumnProfile> marked() {
    List<ColumnProfile> marked = new ArrayList<>(columns);
    Set<Integer> determinants = new HashSet<>();
    columns.forEach(c -> determinants.addAll(c.determinants()));
    List<Integer> candidates =
        IntStream.range(0, columns.size()).filter(codes::isCandidate).boxed().toList();
    if (candidates.size() > MOST_COLUMNS) {
      return marked;
    }
    // Numbers first: a distance follows from two places rather than a place from a distance.
    List<Integer> targets =
        candidates.stream()
            .filter(b -> !isTooCommon(b))
            .sorted(Comparator.comparing((Integer b) -> !isNumber(b)).thenComparing(b -> b))
            .toList();
    for (int b : targets) {
      if (determinants.contains(b)) {
        continue;
      }
      List<Integer> free =
          candidates.stream()
              .filter(a -> a != b && isCategory(a) && marked.get(a).kind() != ColumnKind.DERIVED)
              .sorted(Comparator.comparingLong(codes::levels))
              .toList();
      List<Integer> pair = determinants(b, free);
      if (!pair.isEmpty()) {
        String names =
            "%s with %s"
                .formatted(
                    columns.get(pair.get(0)).field().name(),
                    columns.get(pair.get(1)).field().name());
        marked.set(b, columns.get(b).derivedFrom(pair, names));
        determinants.addAll(pair);
      }
    }
    return marked;
  }

  /** The first pair that determines a column, of few values first; empty where there is none. */
  private List<Integer> determinants(int b, List<Integer> free) {
    for (int second = 1; second < free.size(); second++) {
      for (int first = 0; first < second; first++) {
        if (determine(codes.of(free.get(first)), codes.of(free.get(second)), codes.of(b))) {
          return List.of(free.get(first), free.get(second));
        }
      }
    }
    return List.of();
  }

  private boolean determine(int[] a, int[] b, int[] dependent) {
    long most = (long) (EXCEPTIONS * dependent.length);
    return mayDetermine(a, b, dependent, most) && exceptions(a, b, dependent) <= most;
  }

  /**
   * A quick look, by a vote in each pair (Boyer and Moore 1991): an exception costs two rows at the
   * most, its own and one that it cancels.
   */
  private boolean mayDetermine(int[] a, int[] b, int[] dependent, long most) {
    Map<Long, int[]> votes = new HashMap<>();
    long against = 0;
    for (int r = 0; r < dependent.length; r++) {
      int[] vote = votes.computeIfAbsent(pair(a[r], b[r]), p -> new int[2]);
      if (vote[1] == 0) {
        vote[0] = dependent[r];
      }
      vote[1] += vote[0] == dependent[r] ? 1 : -1;
      against += vote[0] == dependent[r] ? 0 : 1;
      if (against > 2 * most || votes.size() > codes.most()) {
        return false;
      }
    }
    return true;
  }

  /** Rows whose value is not the commonest of their pair. */
  private static long exceptions(int[] a, int[] b, int[] dependent) {
    Map<Long, Map<Integer, Integer>> counts = new HashMap<>();
    for (int r = 0; r < dependent.length; r++) {
      counts
          .computeIfAbsent(pair(a[r], b[r]), p -> new HashMap<>())
          .merge(dependent[r], 1, Integer::sum);
    }
    long held = counts.values().stream().mapToLong(of -> Collections.max(of.values())).sum();
    return dependent.length - held;
  }

  private static long pair(int a, int b) {
    return (long) a << 32 | b;
  }

  private boolean isCategory(int column) {
    return switch (columns.get(column).kind()) {
      case BOOLEAN, CATEGORICAL, DISCRETE -> true;
      default -> false;
    };
  }

  private boolean isNumber(int column) {
    return ColumnValues.isOrdered(columns.get(column).field().dataType());
  }

  private boolean isTooCommon(int column) {
    int[] counts = new int[(int) codes.levels(column) + 1];
    int[] of = codes.of(column);
    Arrays.stream(of).forEach(code -> counts[Math.min(code, counts.length - 1)]++);
    return Arrays.stream(counts).max().orElse(0) > COMMONEST * of.length;
  }
}
